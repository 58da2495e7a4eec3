using System.Globalization;
using System.Runtime.ExceptionServices;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Walks a content folder and sorts what it finds. Files are not opened, those of git's rules apart.</summary>
/// <param name="root">Full path of the folder.</param>
internal sealed class FolderSearch(string root)
{
    private readonly List<string> _links = [];
    private readonly List<string> _data = [];
    private List<FileHints> _hints = [];
    private ContentSite? _site;
    private SiteOptions _options = new();

    /// <summary>The articles' paths relative to the folder, in ordinal order.</summary>
    public List<string> Paths { get; private set; } = [];

    /// <summary>What is known of each of <see cref="Paths"/> without opening it; of files that are links nothing.</summary>
    public IReadOnlyList<FileHints> Hints => _hints;

    /// <summary>
    /// All that decides which files are articles and where they are published, as one text. Data files, which say something of pages,
    /// count by size and time, pages of folders by their names.
    /// </summary>
    public string Key =>
        $"{Site.Key}\n{_options.Key}{string.Concat(_data.Concat(Site.Sections).Order(StringComparer.Ordinal))}\n{Site.Parts.Key}";

    /// <summary>Full paths of the files of other runs.</summary>
    public List<string> Leftovers { get; } = [];

    /// <summary>What was left out, with the reason; folders end with a slash.</summary>
    public List<ListedFile> Skipped { get; } = [];

    /// <summary>The documents in notations that are not read.</summary>
    public UnreadKinds Unread { get; } = new();

    /// <summary>What could not be listed.</summary>
    public List<ArticleProblem> Problems { get; } = [];

    /// <summary>The site that the folder belongs to.</summary>
    public ContentSite Site => _site!;

    /// <summary>Finds the site, then everything below the folder.</summary>
    public void Run(SiteOptions options, CancellationToken cancellationToken)
    {
        _options = options;
        var repository = GitIgnored.RepositoryOf(root);
        _site = SiteFinder.Find(root, repository, options, Problems);
        var listing = new FolderListing(root, _site, options, DateTime.UtcNow.Ticks);
        var top = new FoundFolder("", options.GitIgnore ? GitIgnored.AboveContent(root, repository) : null);
        for (FoundFolder[] level = [top]; level.Length > 0; level = [.. level.SelectMany(folder => folder.Folders)])
            Parallel.ForEach(level, new ParallelOptions { CancellationToken = cancellationToken }, listing.List);
        if (top.Problem is { } problem)
            ExceptionDispatchInfo.Throw(problem);
        Take(top);
        AddLinks();
        KeepPages();
        Site.Parts = PathParts.Of(Paths);
        Problems.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        Skipped.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    /// <summary>Takes what is in a folder, and in the folders in it, in the order of the paths.</summary>
    private void Take(FoundFolder folder)
    {
        if (folder.Problem is { } problem)
            Problems.Add(new ArticleProblem(folder.Path.TrimEnd('/'), 0, 0, $"the folder cannot be listed: {problem.Message}"));
        var next = 0;
        foreach (var entry in folder.Entries)
        {
            if (entry.Kind == FoundKind.Folder)
                Take(folder.Folders[next++]);
            else
                Take(entry, folder.Path.Length);
        }
    }

    private void Take(FoundEntry entry, int nameStart)
    {
        var path = entry.Path;
        if (entry.Data is { } data)
            _data.Add(string.Create(CultureInfo.InvariantCulture, $"\n{path} {data}"));
        switch (entry.Kind)
        {
            case FoundKind.File:
                Paths.Add(path);
                _hints.Add(entry.Hints);
                break;
            case FoundKind.Link:
                _links.Add(path);
                break;
            case FoundKind.LeftOut:
                Skip(path, entry.WhyNot!);
                break;
            case FoundKind.Unreadable:
                Problems.Add(NotOpened(path.TrimEnd('/'), path.EndsWith('/')));
                break;
            case var _ when RunFileName.IsMatch(path[nameStart..]):
                Leftovers.Add(Full(path));
                break;
            default:
                Unread.Add(path);
                break;
        }
    }

    private static ArticleProblem NotOpened(string path, bool isFolder) => new(path, 0, 0, path.Contains('\uFFFD', StringComparison.Ordinal)
        ? $"the name of the {(isFolder ? "folder" : "file")} is not valid UTF-8, so it cannot be opened: rename it"
        : $"the {(isFolder ? "folder" : "file")} was gone before it could be read");

    private void Skip(string path, string reason) => Skipped.Add(new ListedFile(path, PageKind.Skipped, null, reason));

    /// <summary>Leaves out the files that are no pages by their names, which takes all names.</summary>
    private void KeepPages()
    {
        var all = new Lazy<HashSet<string>>(() => Paths.ToHashSet(StringComparer.Ordinal));
        var (paths, hints) = (new List<string>(Paths.Count), new List<FileHints>(Paths.Count));
        for (var i = 0; i < Paths.Count; i++)
        {
            if (Site.WhyNoFile(Paths[i], Exists) is { } reason)
            {
                Skip(Paths[i], reason);
                continue;
            }
            paths.Add(Paths[i]);
            hints.Add(_hints[i]);
        }
        (Paths, _hints) = (paths, hints);
        Site.FindSections(Paths);

        bool Exists(string other) => all.Value.Contains(other);
    }

    /// <summary>Adds the files that are links, except to articles that are there without them.</summary>
    private void AddLinks()
    {
        if (_links.Count == 0)
            return;
        _links.Sort(StringComparer.Ordinal);
        var real = RealPath.Of(root);
        var files = Paths.Select(path => Path.Combine(real, path)).ToHashSet(StringComparer.Ordinal);
        Paths.AddRange(_links.Where(link => files.Add(Target(Path.Combine(real, link)))));
        _hints.AddRange(Enumerable.Repeat(FileHints.None, Paths.Count - _hints.Count));
        var (paths, hints) = (Paths.ToArray(), _hints.ToArray());
        Array.Sort(paths, hints, StringComparer.Ordinal);
        (Paths, _hints) = ([.. paths], [.. hints]);

        static string Target(string link)
        {
            try
            {
                return RealPath.Of(link);
            }
            catch (IOException)
            {
                // Links in a circle: an article that cannot be read.
                return link;
            }
        }
    }

    private string Full(string path) => Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
}
