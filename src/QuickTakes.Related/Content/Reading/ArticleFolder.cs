using System.Diagnostics;
using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Content.Reading;

/// <summary>A folder of articles: which files there are, and what each holds. Safe to read from many threads.</summary>
/// <remarks>
/// Every <c>*.md</c>, <c>*.markdown</c>, <c>*.mdx</c>, <c>*.html</c> and <c>*.htm</c> file below the folder is an article, unless git
/// ignores it or the site's generator makes no article of it. Folders that are links are not followed, so a folder that loops through a
/// link is read once; folders whose name starts with a dot, and those of dependencies, are left out. A file that is a link to another
/// article of the folder is that article, and not one more.
/// </remarks>
[DebuggerDisplay("{Root,nq}: {Paths.Count} articles")]
public sealed class ArticleFolder
{
    private readonly long _largestFile;
    private readonly FolderSearch _found;

    private ArticleFolder(string root, FolderSearch found, FieldSchema schema, long largestFile, ArticleProblem? notice = null)
    {
        (Root, _found, Schema, _largestFile) = (root, found, schema, largestFile);
        (Paths, Problems) = (found.Paths.AsReadOnly(), found.Problems);
        Notices = notice is null ? found.Unread.Notices : [.. found.Unread.Notices, notice];
    }

    /// <summary>Largest file that is taken for an article unless opening it is told otherwise: 16 MiB, in bytes.</summary>
    public const long DefaultLargestFile = 16L << 20;

    /// <summary>The full path of the folder.</summary>
    public string Root { get; }

    /// <summary>The articles' paths relative to the folder, with forward slashes, in ordinal order.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Which fields hold what.</summary>
    public FieldSchema Schema { get; }

    /// <summary>The full paths of the files of other runs that write into the folder, killed or still at work.</summary>
    internal IReadOnlyList<string> Leftovers => _found.Leftovers;

    /// <summary>Name of the generator whose site the folder belongs to; <c>plain</c> where none was recognised.</summary>
    public string Generator => _found.Site.Generator;

    /// <summary>The generator's configuration file, relative to the folder; <see langword="null"/> where there is none.</summary>
    public string? ConfigurationFile => _found.Site.ConfigurationFile;

    /// <summary>The folders below it that could not be listed, and the site's settings if they could not be read.</summary>
    public IReadOnlyList<ArticleProblem> Problems { get; }

    /// <summary>
    /// What somebody may miss among the articles: documents in AsciiDoc or reStructuredText, which are not read, one notice for each
    /// extension; and which form links get where a schema file names their field, and neither it nor an article says the form.
    /// </summary>
    public IReadOnlyList<ArticleProblem> Notices { get; }

    /// <summary>Finds the articles of a folder, by the rules of the generator whose configuration is at or above it.</summary>
    /// <inheritdoc cref="Open(string, SiteOptions, FieldSchema?, long, CancellationToken)"/>
    public static ArticleFolder Open(
        string root, FieldSchema? schema = null, long largestFile = DefaultLargestFile, CancellationToken cancellationToken = default) =>
        Open(root, new SiteOptions(), schema, largestFile, cancellationToken);

    /// <summary>Finds the articles of a folder; their files are not opened yet.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="site">Which files are articles, and where they are published, where the site's own files do not say.</param>
    /// <param name="schema">Which fields hold what; <see cref="FieldSchema.Default"/> if <see langword="null"/>.</param>
    /// <param name="largestFile">Larger files, in bytes, are a problem instead of an article; below 2 GiB.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">
    /// The schema or the options cannot be used; see <see cref="FieldSchema.Validate"/> and <see cref="SiteOptions.Validate"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The largest file is negative or 2 GiB and more.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be listed.</exception>
    public static ArticleFolder Open(
        string root, SiteOptions site, FieldSchema? schema = null, long largestFile = DefaultLargestFile,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentOutOfRangeException.ThrowIfNegative(largestFile);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largestFile, Array.MaxLength);
        schema?.Validate();
        site.Validate();
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (!Directory.Exists(full))
        {
            throw new DirectoryNotFoundException(
                File.Exists(full) ? $"'{root}' is a file; give the folder that it is in." : $"There is no folder '{root}'.");
        }
        var search = new FolderSearch(full);
        search.Run(site, cancellationToken);
        var folder = new ArticleFolder(full, search, schema ?? FieldSchema.Default, largestFile);
        return folder.Schema.FindsShape ? folder.WithShapeFound() : folder;
    }

    /// <summary>The folder with the shape that its links have; where there are none, one list of mappings, which is said.</summary>
    private ArticleFolder WithShapeFound()
    {
        var found = LinkShape.Of(Paths.Select(FrontMatterOf).OfType<FrontMatterMapping>(), Schema.Related);
        var shape = found ?? (Schema.Related == FieldSchema.Default.Related ? RelatedShape.NumberedMaps : RelatedShape.Maps);
        var notice = found is not null || shape == RelatedShape.NumberedMaps ? null : new ArticleProblem(Schema.Related, 0, 0,
            "no article has this field yet, so links become one list of mappings there; 'related_shape' in the schema says another form");
        return new ArticleFolder(Root, _found, Schema with { RelatedShape = shape, FindsShape = false }, _largestFile, notice);
    }

    /// <summary>The front matter of an article; <see langword="null"/> where it cannot be read, as reading the article says.</summary>
    internal FrontMatterMapping? FrontMatterOf(string path)
    {
        try
        {
            return ReadFile(Path.Combine(Root, path), bytes =>
                FrontMatterDocument.Parse(Utf8Text.Decode(bytes).Text, FrontMatterStart).Fields);
        }
        catch (Exception e) when (ArticleProblem.IsOfOneArticle(e))
        {
            return null;
        }
    }

    /// <summary>What every file was taken for, those that are no pages included: reads all articles, on all cores.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In the ordinal order of the paths; folders that are left out stand for all in them.</returns>
    public IReadOnlyList<ListedFile> List(CancellationToken cancellationToken = default)
    {
        var listed = new ListedFile[Paths.Count];
        Parallel.For(0, listed.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            listed[i] = Listed(Read(Paths[i])));
        return [.. listed.Concat(_found.Skipped).OrderBy(file => file.Path, StringComparer.Ordinal)];

        static ListedFile Listed(ArticleReadResult result) => result switch
        {
            { Article: { LinkOnly: true } page } => Of(page, PageKind.Page, "a page"),
            { Article: { NoIndex: true } page } => Of(page, PageKind.Hidden, "no_index"),
            { Article: { } article } => Of(article, PageKind.Article, "a file of the content folder"),
            _ => new ListedFile(result.Path, PageKind.Skipped, null, $"it cannot be read: {result.Problem?.Message}"),
        };

        static ListedFile Of(Article article, PageKind kind, string reason) =>
            new(article.Path, kind, article.Url, article.Reason ?? reason) { Part = article.Part };
    }

    /// <summary>Which fields the front matter of the articles has, whatever the schema makes of them: reads all, on all cores.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The most frequent first, ties by name. Articles that cannot be read do not count.</returns>
    public IReadOnlyList<FieldUsage> CountFields(CancellationToken cancellationToken = default) => FieldCount.Of(this, cancellationToken);

    /// <summary>All that decides how a file becomes an article, as one text: what was read by another is not to be used.</summary>
    internal string ReadingKey => string.Create(CultureInfo.InvariantCulture, $"{_largestFile} {Schema.Key}\n{_found.Key}");

    /// <summary>Reads one article.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <returns>The article, or why it could not be read. Never throws for what is on the disk.</returns>
    public ArticleReadResult Read(string path) => ReadUnless(path, 0)!;

    /// <summary>What the urls of the site start with, with a closing slash.</summary>
    internal string BasePath => _found.Site.BasePath;

    /// <summary>Where front matter is looked for.</summary>
    internal FrontMatterStart FrontMatterStart => _found.Site.FrontMatterStart;

    /// <summary>What was known of a file without opening it, when the folder was listed.</summary>
    internal FileHints HintsOf(string path) =>
        _found.Paths.BinarySearch(path, StringComparer.Ordinal) is >= 0 and var place ? _found.Hints[place] : FileHints.None;

    /// <summary>The same for the file at a place in <see cref="Paths"/>.</summary>
    internal FileHints HintsAt(int place) => _found.Hints[place];

    /// <summary>Reads one article, unless its bytes are those that were read before.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <param name="known">The fingerprint of those bytes; 0 for none.</param>
    /// <returns>The article, or why it could not be read; <see langword="null"/> if its bytes are the same.</returns>
    internal ArticleReadResult? ReadUnless(string path, UInt128 known)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Holds(path))
            return new ArticleReadResult(path, null, new ArticleProblem(path, 0, 0, "the folder had no such article when it was opened"));
        try
        {
            var (text, fingerprint) = ReadFile(Path.Combine(Root, path), bytes =>
                Fingerprint.Of(bytes) is var found && found == known ? (null, found) : (Utf8Text.Decode(bytes).Text, found));
            if (text is null)
                return null;
            return new ArticleReadResult(path, ArticleParser.Map(path, text, Schema, _found.Site) with { Fingerprint = fingerprint }, null);
        }
        catch (Exception e) when (ArticleProblem.IsOfOneArticle(e))
        {
            return new ArticleReadResult(path, null, ArticleProblem.Of(path, e, "the file cannot be read"));
        }
    }

    /// <summary>Whether a path is one of <see cref="Paths"/>; any other could lead out of the folder.</summary>
    internal bool Holds(string path) => _found.Paths.BinarySearch(path, StringComparer.Ordinal) >= 0;

    /// <summary>Reads all articles, one after the other in the order of their paths.</summary>
    public IEnumerable<ArticleReadResult> ReadAll() => Paths.Select(Read);

    /// <summary>Reads the file of an article and makes something of its bytes.</summary>
    /// <exception cref="ArticleFormatException">It is too large for an article.</exception>
    internal T ReadFile<T>(string file, ReadBytes<T> make) => WholeFile.Read(file, _largestFile, make);
}
