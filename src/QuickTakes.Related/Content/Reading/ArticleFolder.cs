using System.Diagnostics;
using System.Globalization;
using System.IO.Enumeration;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>A folder of articles: which files there are, and what each holds. Safe to read from many threads.</summary>
/// <remarks>
/// Every <c>*.md</c> and <c>*.markdown</c> file below the folder is an article. Folders that are links are not followed,
/// so a folder that loops through a link is read once; folders whose name starts with a dot are left out. A file that is a link to another
/// article of the folder is that article, and not one more.
/// </remarks>
[DebuggerDisplay("{Root,nq}: {Paths.Count} articles")]
public sealed class ArticleFolder
{
    // What .NET says of an entry that is not there, or whose name cannot be given back to the system.
    private const FileAttributes Unreadable = (FileAttributes)(-1);

    private readonly long _largestFile;
    private readonly List<string> _leftovers;
    private readonly Dictionary<string, FileHints> _hints;

    private ArticleFolder(string root, Listing listing, FieldSchema schema, long largestFile)
    {
        (Root, Paths, Problems, Schema) = (root, listing.Paths, listing.Problems, schema);
        (_leftovers, _hints, _largestFile) = (listing.Leftovers, listing.Hints, largestFile);
    }

    /// <summary>Largest file that is taken for an article unless <see cref="Open"/> is told otherwise: 16 MiB, in bytes.</summary>
    public const long DefaultLargestFile = 16L << 20;

    /// <summary>The full path of the folder.</summary>
    public string Root { get; }

    /// <summary>The articles' paths relative to the folder, with forward slashes, in ordinal order.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Which fields hold what.</summary>
    public FieldSchema Schema { get; }

    /// <summary>The full paths of the files of other runs that write into the folder, killed or still at work.</summary>
    internal IReadOnlyList<string> Leftovers => _leftovers;

    /// <summary>The folders below it that could not be listed.</summary>
    public IReadOnlyList<ArticleProblem> Problems { get; }

    /// <summary>Finds the articles of a folder; their files are not opened yet.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="schema">Which fields hold what; <see cref="FieldSchema.Default"/> if <see langword="null"/>.</param>
    /// <param name="largestFile">Larger files, in bytes, are a problem instead of an article; below 2 GiB.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">The schema cannot be used; see <see cref="FieldSchema.Validate"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The largest file is negative or 2 GiB and more.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be listed.</exception>
    public static ArticleFolder Open(
        string root, FieldSchema? schema = null, long largestFile = DefaultLargestFile, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentOutOfRangeException.ThrowIfNegative(largestFile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largestFile, Array.MaxLength);
        schema?.Validate();
        var full = Path.GetFullPath(root);
        if (!Directory.Exists(full))
        {
            throw new DirectoryNotFoundException(
                File.Exists(full) ? $"'{root}' is a file; give the folder that it is in." : $"There is no folder '{root}'.");
        }

        var paths = new List<string>();
        var hints = new Dictionary<string, FileHints>(StringComparer.Ordinal);
        var now = DateTime.UtcNow.Ticks;
        var leftovers = new List<string>();
        var links = new List<string>();
        var problems = new List<ArticleProblem>();
        var folders = new Stack<string>([full]);
        while (folders.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                foreach (var (entry, isFolder) in Entries(folder))
                {
                    if (entry.Attributes == Unreadable)
                    {
                        if (isFolder || FileKinds.IsArticle(entry.Name))
                            problems.Add(NotOpened(Relative(full, entry.FullName), isFolder));
                    }
                    else if (!entry.Attributes.HasFlag(FileAttributes.Directory))
                    {
                        if (FileKinds.IsArticle(entry.Name))
                        {
                            var path = Relative(full, entry.FullName);
                            var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
                            (isLink ? links : paths).Add(path);
                            if (!isLink)
                                hints[path] = FileHints.Of(entry, now);
                        }
                        else if (RunFileName.IsMatch(entry.Name))
                            leftovers.Add(entry.FullName);
                    }
                    else if (entry.LinkTarget is null && !entry.Name.StartsWith('.'))
                    {
                        folders.Push(entry.FullName);
                    }
                }
            }
            catch (Exception e) when (folder != full && e is IOException or UnauthorizedAccessException)
            {
                problems.Add(new ArticleProblem(Relative(full, folder), 0, 0, $"the folder cannot be listed: {e.Message}"));
            }
        }
        AddLinks(paths, links, full);
        paths.Sort(StringComparer.Ordinal);
        problems.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new ArticleFolder(full, new Listing(paths, leftovers, problems, hints), schema ?? FieldSchema.Default, largestFile);
    }

    /// <summary>All that decides how a file becomes an article, as one text: what was read by another is not to be used.</summary>
    internal string ReadingKey => string.Create(CultureInfo.InvariantCulture, $"{_largestFile} {Schema.Key}");

    /// <summary>Reads one article.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <returns>The article, or why it could not be read. Never throws for what is on the disk.</returns>
    public ArticleReadResult Read(string path) => ReadUnless(path, 0)!;

    /// <summary>What was known of a file without opening it, when the folder was listed.</summary>
    internal FileHints HintsOf(string path) => _hints.GetValueOrDefault(path, FileHints.None);

    /// <summary>Reads one article, unless its bytes are those that were read before.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <param name="known">The fingerprint of those bytes; 0 for none.</param>
    /// <returns>The article, or why it could not be read; <see langword="null"/> if its bytes are the same.</returns>
    internal ArticleReadResult? ReadUnless(string path, UInt128 known)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var (text, fingerprint) = ReadFile(Path.Combine(Root, path), bytes =>
                Fingerprint.Of(bytes) is var found && found == known ? (null, found) : (Utf8Text.Decode(bytes).Text, found));
            if (text is null)
                return null;
            return new ArticleReadResult(path, ArticleParser.Map(path, text, Schema) with { Fingerprint = fingerprint }, null);
        }
        catch (Exception e) when (ArticleProblem.IsOfOneArticle(e))
        {
            return new ArticleReadResult(path, null, ArticleProblem.Of(path, e, "the file cannot be read"));
        }
    }

    /// <summary>Reads all articles, one after the other in the order of their paths.</summary>
    public IEnumerable<ArticleReadResult> ReadAll() => Paths.Select(Read);

    /// <summary>Reads the file of an article and makes something of its bytes.</summary>
    /// <exception cref="ArticleFormatException">It is too large for an article.</exception>
    internal T ReadFile<T>(string file, Func<ReadOnlySpan<byte>, T> make) => WholeFile.Read(file, _largestFile, make);

    /// <summary>What is in a folder. Of an entry that cannot be asked for its attributes, the listing still says whether it is a folder.</summary>
    private static FileSystemEnumerable<(FileSystemInfo Entry, bool IsFolder)> Entries(string folder) =>
        new(folder, (ref entry) => (entry.ToFileSystemInfo(), entry.IsDirectory), new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });

    private static ArticleProblem NotOpened(string path, bool isFolder) => new(path, 0, 0, path.Contains('\uFFFD', StringComparison.Ordinal)
        ? $"the name of the {(isFolder ? "folder" : "file")} is not valid UTF-8, so it cannot be opened: rename it"
        : $"the {(isFolder ? "folder" : "file")} was gone before it could be read");

    /// <summary>Adds the files that are links, except to articles that are there without them.</summary>
    private static void AddLinks(List<string> paths, List<string> links, string root)
    {
        if (links.Count == 0)
            return;
        links.Sort(StringComparer.Ordinal);
        var real = RealPath.Of(root);
        var files = paths.Select(path => Path.Combine(real, path)).ToHashSet(StringComparer.Ordinal);
        paths.AddRange(links.Where(link => files.Add(Target(Path.Combine(real, link)))));

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

    private static string Relative(string root, string path) => path.StartsWith(root, StringComparison.Ordinal)
        ? path[root.Length..].TrimStart(Path.DirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '/')
        : Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>What a walk through the folder found: articles, files of other runs, and folders that could not be listed.</summary>
    private sealed record Listing(List<string> Paths, List<string> Leftovers, List<ArticleProblem> Problems,
        Dictionary<string, FileHints> Hints);
}
