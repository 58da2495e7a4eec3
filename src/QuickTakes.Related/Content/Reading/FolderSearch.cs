using System.Globalization;
using System.IO.Enumeration;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Walks a content folder and sorts what it finds. Files are not opened, those of git's rules apart.</summary>
/// <param name="root">Full path of the folder.</param>
internal sealed class FolderSearch(string root)
{
    // What .NET says of an entry that is not there, or whose name cannot be given back to the system.
    private const FileAttributes Unreadable = (FileAttributes)(-1);

    private readonly List<string> _links = [];
    private readonly List<string> _data = [];
    private readonly long _now = DateTime.UtcNow.Ticks;
    private ContentSite? _site;
    private SiteOptions _options = new();

    /// <summary>The articles' paths relative to the folder, in ordinal order.</summary>
    public List<string> Paths { get; private set; } = [];

    /// <summary>What is known of the files without opening them, by path; files that are links have none.</summary>
    public Dictionary<string, FileHints> Hints { get; } = new(StringComparer.Ordinal);

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
        var folders = new Stack<(string Path, GitIgnored? Ignored)>();
        folders.Push((root, options.GitIgnore ? GitIgnored.AboveContent(root, repository) : null));
        while (folders.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var entries = Entries(folder.Path).ToArray();
                var ignored = options.GitIgnore && entries.Any(entry => entry.Entry.Name == GitIgnored.FileName)
                    ? GitIgnored.With(folder.Path, folder.Ignored) : folder.Ignored;
                foreach (var (entry, isFolder) in entries)
                    Take(entry, isFolder, ignored, folders);
            }
            catch (Exception e) when (folder.Path != root && e is IOException or UnauthorizedAccessException)
            {
                Problems.Add(new ArticleProblem(Relative(folder.Path), 0, 0, $"the folder cannot be listed: {e.Message}"));
            }
        }
        AddLinks();
        KeepPages();
        Paths.Sort(StringComparer.Ordinal);
        Site.Parts = PathParts.Of(Paths);
        Problems.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        Skipped.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    private void Take(FileSystemInfo entry, bool isFolder, GitIgnored? ignored, Stack<(string Path, GitIgnored? Ignored)> folders)
    {
        if (entry.Attributes == Unreadable)
        {
            if (isFolder || MayBeArticle(entry.Name))
                Problems.Add(NotOpened(Relative(entry.FullName), isFolder));
        }
        else if (!entry.Attributes.HasFlag(FileAttributes.Directory))
        {
            TakeFile(entry, ignored);
        }
        else if (entry.LinkTarget is not null)
        {
            Skip(Relative(entry.FullName) + "/", "a folder that is a link");
        }
        else if (entry.Name.StartsWith('.'))
        {
            Skip(Relative(entry.FullName) + "/", "a folder whose name starts with a dot");
        }
        else if (ignored is not null && GitIgnored.IsIgnored(ignored, entry.FullName, isFolder: true))
        {
            Skip(Relative(entry.FullName) + "/", "git ignores it");
        }
        else if (Site.WhyNoFolder(Relative(entry.FullName)) is { } reason)
        {
            Skip(Relative(entry.FullName) + "/", reason);
        }
        else
        {
            folders.Push((entry.FullName, ignored));
        }
    }

    private void TakeFile(FileSystemInfo entry, GitIgnored? ignored)
    {
        var path = Relative(entry.FullName);
        if (Site.IsData(path))
            _data.Add(string.Create(CultureInfo.InvariantCulture, $"\n{path} {FileHints.Of(entry, long.MaxValue)}"));
        if (!MayBeArticle(entry.Name))
        {
            if (RunFileName.IsMatch(entry.Name))
                Leftovers.Add(entry.FullName);
            else
                Unread.Add(path);
        }
        else if (ignored is not null && GitIgnored.IsIgnored(ignored, entry.FullName, isFolder: false))
        {
            Skip(path, "git ignores it");
        }
        else if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            _links.Add(path);
        }
        else
        {
            Paths.Add(path);
            Hints[path] = FileHints.Of(entry, _now);
        }
    }

    /// <summary>
    /// What is in a folder. Of an entry that cannot be asked for its attributes, the listing still says whether it is a folder.
    /// </summary>
    private static FileSystemEnumerable<(FileSystemInfo Entry, bool IsFolder)> Entries(string folder) =>
        new(folder, (ref entry) => (entry.ToFileSystemInfo(), entry.IsDirectory),
            new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });

    private static ArticleProblem NotOpened(string path, bool isFolder) => new(path, 0, 0, path.Contains('\uFFFD', StringComparison.Ordinal)
        ? $"the name of the {(isFolder ? "folder" : "file")} is not valid UTF-8, so it cannot be opened: rename it"
        : $"the {(isFolder ? "folder" : "file")} was gone before it could be read");

    private bool MayBeArticle(string name) => FileKinds.HasExtension(name, _options.Extensions);

    private void Skip(string path, string reason) => Skipped.Add(new ListedFile(path, PageKind.Skipped, null, reason));

    /// <summary>Leaves out the files that are no pages by their names, which takes all names.</summary>
    private void KeepPages()
    {
        var all = new Lazy<HashSet<string>>(() => Paths.ToHashSet(StringComparer.Ordinal));
        var kept = new List<string>(Paths.Count);
        foreach (var path in Paths)
        {
            if (Site.WhyNoFile(path, other => all.Value.Contains(other)) is { } reason)
                Skip(path, reason);
            else
                kept.Add(path);
        }
        Paths = kept;
        Site.FindSections(kept);
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

    private string Relative(string path) => path.StartsWith(root, StringComparison.Ordinal)
        ? path[root.Length..].TrimStart(Path.DirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '/')
        : Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');
}
