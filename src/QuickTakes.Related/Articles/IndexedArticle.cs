using System.Diagnostics;

namespace QuickTakes.Related.Articles;

/// <summary>An article as an index remembers it: who it is, without its text. Immutable.</summary>
[DebuggerDisplay("{Path}: {Title}")]
public sealed record IndexedArticle
{
    /// <summary>Path relative to the content folder, with forward slashes; unique in the index.</summary>
    public required string Path { get; init; }

    /// <summary>The site's number or key; several articles may share one.</summary>
    /// <value>Default: <see langword="null"/>, where the site has none.</value>
    public string? Id { get; init; }

    /// <summary>The title, as a reader sees it.</summary>
    /// <value>Default: empty.</value>
    public string Title { get; init; } = "";

    /// <summary>The subject the site files the article under.</summary>
    /// <value>Default: <see langword="null"/>, where the site has none.</value>
    public string? Subject { get; init; }

    /// <summary>Where the site publishes the article.</summary>
    /// <value>Default: <see langword="null"/>, where neither the front matter nor the site's generator says.</value>
    public string? Url { get; init; }

    /// <inheritdoc cref="Article.Part"/>
    public ArticlePart Part { get; init; } = ArticlePart.None;

    /// <summary>Whether the article is never suggested.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool NoIndex { get; init; }

    /// <inheritdoc cref="Article.LinkOnly"/>
    public bool LinkOnly { get; init; }

    /// <inheritdoc cref="Article.Date"/>
    public DateOnly? Date { get; init; }

    /// <summary>The links to related articles that its front matter holds already, right or wrong.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<ArticleLink> Links { get; init; } = [];

    /// <summary>
    /// The fields that hold those links, and those that should hold one and do not; see <see cref="Article.LinkFields"/>.
    /// </summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<LinkField> LinkFields { get; init; } = [];

    /// <summary>Where the links in its running text lead, as the text writes it.</summary>
    internal IReadOnlyList<string> TextUrls { get; init; } = [];

    /// <summary>The urls that an editor wants linked, first and in this order.</summary>
    /// <value>
    /// Default: none. <c>PlanFill</c> puts them first; <c>Find</c> and <c>FindAll</c> say what is similar, and do not look at them.
    /// </value>
    public IReadOnlyList<string> Pinned { get; init; } = [];

    /// <summary>The urls that an editor never wants linked from here.</summary>
    /// <value>Default: none. Neither <c>PlanFill</c> nor <c>Find</c> proposes them.</value>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>
    /// Whether the links of this article are left alone: an editor wants that, or the file has no front matter and is to get none.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool LinksLocked { get; init; }

    /// <summary>
    /// Where a link to it leads: its <see cref="Url"/>, or else where site generators usually publish its file, without extension.
    /// </summary>
    public string PublishedUrl => Url ?? SiteUrl.WithoutFile("/" + Path);

    /// <summary>Whether it may be linked anew: it is an article, and not kept out of indexes.</summary>
    internal bool MayBeSuggested => !NoIndex && !LinkOnly;

    /// <inheritdoc cref="Article.HasFrontMatter"/>
    public bool HasFrontMatter { get; init; } = true;

    /// <inheritdoc cref="Article.IdNotation"/>
    internal IdNotation? IdNotation { get; init; }

    /// <inheritdoc cref="Article.Lines"/>
    internal FieldLines Lines { get; init; }

    /// <inheritdoc cref="Article.PinnedLines"/>
    internal IReadOnlyList<int> PinnedLines { get; init; } = [];

    /// <summary>The line of a pinned url, from 1; 1 where it is not known.</summary>
    internal int LineOfPin(string url)
    {
        var lines = Pinned.Zip(PinnedLines).Where(pin => pin.First == url).Select(pin => pin.Second);
        return Math.Max(1, lines.FirstOrDefault());
    }

    /// <summary>What the text of an article with a short title is like, to tell copies from pages that share a name.</summary>
    internal ulong Sketch { get; init; }

    /// <inheritdoc cref="Article.Fingerprint"/>
    internal UInt128 Fingerprint { get; init; }

    /// <summary>
    /// Whether both are the same article; its date, the links that it has, and where its file says what, have no part in that.
    /// </summary>
    public bool Equals(IndexedArticle? other) =>
        other is not null
        && (Path, Id, Title, Subject, Url, NoIndex) == (other.Path, other.Id, other.Title, other.Subject, other.Url, other.NoIndex);

    /// <inheritdoc/>
    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);

    internal static IndexedArticle Of(Article article) => new()
    {
        Path = article.Path,
        Id = article.Id,
        Title = article.Title,
        Subject = article.Subject,
        Url = article.Url,
        Part = article.Part,
        NoIndex = article.NoIndex,
        LinkOnly = article.LinkOnly,
        HasFrontMatter = article.HasFrontMatter,
        Date = article.Date,
        TextUrls = [.. article.TextLinks.Select(link => link.Url)],
        Links = article.Links,
        LinkFields = article.LinkFields,
        Pinned = article.Pinned,
        PinnedLines = article.PinnedLines,
        Excluded = article.Excluded,
        LinksLocked = article.LinksLocked,
        IdNotation = article.IdNotation,
        Lines = article.Lines,
        Sketch = TextSketch.Of(article),
        Fingerprint = article.Fingerprint,
    };
}
