using System.Diagnostics;

namespace QuickTakes.Related.Articles;

/// <summary>An article: who it is and the words it holds. Immutable and safe to share between threads.</summary>
/// <remarks>
/// The text properties hold plain text. <see cref="Content.Reading.ArticleParser.Parse"/> makes an article from a document with front
/// matter, and <see cref="Content.Reading.PlainText"/> reduces a single text in Markdown or HTML: as it is, its markup and urls would count
/// as words.
/// </remarks>
[DebuggerDisplay("{Path,nq}: {Title}")]
public sealed record Article
{
    /// <summary>What the article is known by: its path relative to the content folder, with forward slashes.</summary>
    /// <value>Required; unique in an index. For a draft, any name that is not in the index.</value>
    public required string Path { get; init; }

    /// <summary>The site's number or key of the article.</summary>
    /// <value>May be shared by several articles; <see langword="null"/> where the site has none.</value>
    public string? Id { get; init; }

    /// <summary>The title, as a reader sees it.</summary>
    /// <value>Default: empty.</value>
    public string Title { get; init; } = "";

    /// <summary>The subject or category the site files the article under.</summary>
    /// <value><see langword="null"/> where the site has none.</value>
    public string? Subject { get; init; }

    /// <summary>Where the site publishes the article.</summary>
    /// <value>
    /// <see langword="null"/> where neither the front matter nor the site's generator says; links then lead to the path of its file.
    /// </value>
    public string? Url { get; init; }

    /// <summary>The day the article was written or last changed, as its site counts days.</summary>
    /// <value><see langword="null"/> where the front matter does not say, or not in a form that can be read.</value>
    public DateOnly? Date { get; init; }

    /// <summary>The keywords, as one text.</summary>
    /// <value>Default: empty.</value>
    public string Keywords { get; init; } = "";

    /// <summary>The answer of a question-and-answer article, or the description of another.</summary>
    /// <value>Default: empty.</value>
    public string Answer { get; init; } = "";

    /// <summary>The text below the front matter.</summary>
    /// <value>Default: empty.</value>
    public string Body { get; init; } = "";

    /// <summary>The texts that the similarity looks at, by field.</summary>
    internal PerField<string> Texts => new(Title, Keywords, Answer, Body);

    /// <summary>The language and version that the article belongs to, where its site has several.</summary>
    /// <value>Default: <see cref="ArticlePart.None"/>.</value>
    public ArticlePart Part { get; init; } = ArticlePart.None;

    /// <summary>Whether the site keeps the article out of its indexes; such an article is never suggested.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool NoIndex { get; init; }

    /// <summary>
    /// Whether the page is no article, such as the list of a section or a redirect: links to it stay, but it is never suggested and gets no
    /// links.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool LinkOnly { get; init; }

    /// <summary>The links in the running text, of the answer and the body, in their order.</summary>
    /// <value>Default: none. What front matter holds of related articles is in <see cref="Links"/> and not here.</value>
    public IReadOnlyList<TextLink> TextLinks { get; init; } = [];

    /// <summary>The links to related articles that the front matter holds already, in the order of their numbers.</summary>
    /// <value>Default: none. They have no part in the similarity.</value>
    public IReadOnlyList<ArticleLink> Links { get; init; } = [];

    /// <summary>The fields that hold those links, and those that should hold one and do not.</summary>
    /// <value>Default: one for each of <see cref="Links"/>, numbered from 1, without a line.</value>
    public IReadOnlyList<LinkField> LinkFields
    {
        get => _linkFields ?? [.. Links.Select((link, i) => new LinkField(i + 1, 0, link))];
        init => _linkFields = value;
    }

    /// <summary>The urls that an editor wants linked, first and in this order.</summary>
    /// <value>
    /// Default: none. <c>PlanFill</c> puts them first; <c>Find</c> and <c>FindAll</c> say what is similar, and do not look at them.
    /// </value>
    public IReadOnlyList<string> Pinned { get; init; } = [];

    /// <summary>The urls that an editor never wants linked from here.</summary>
    /// <value>Default: none. Neither <c>PlanFill</c> nor <c>Find</c> proposes them.</value>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>
    /// Whether the links of this article are left alone: an editor wants that (<c>related: false</c>), or the file has no front matter and
    /// is to get none.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool LinksLocked { get; init; }

    /// <summary>The type of <see cref="Id"/>; <see langword="null"/> where it is not known.</summary>
    internal IdNotation? IdNotation { get; init; }

    /// <summary>Whether the file has front matter, be it empty; true for an article that was not read from a document.</summary>
    public bool HasFrontMatter { get; init; } = true;

    /// <summary>Why the site takes the file for what it is; <see langword="null"/> where nobody asked the site.</summary>
    internal string? Reason { get; init; }

    /// <summary>Lines of the file that hold what others may share.</summary>
    internal FieldLines Lines { get; init; }

    /// <summary>The line of each of <see cref="Pinned"/>; none where they were not read from a file.</summary>
    internal IReadOnlyList<int> PinnedLines { get; init; } = [];

    /// <summary>Which bytes the article was read from; empty for one that was not read from a file.</summary>
    internal UInt128 Fingerprint { get; init; }

    private readonly IReadOnlyList<LinkField>? _linkFields;
}

/// <summary>Lines of a file, from 1; 0 where there is no such field.</summary>
internal readonly record struct FieldLines(int Id, int Title, int Url);

/// <summary>A field of the front matter that holds a link, or should.</summary>
/// <param name="Number">The number in its name, or its place in the list, from 1.</param>
/// <param name="Line">Its line in the file, from 1; 0 where the article was not read from a document.</param>
/// <param name="Link">The link; <see langword="null"/> where the field holds something else.</param>
public sealed record LinkField(int Number, int Line, ArticleLink? Link);

/// <summary>A link to a related article, as the front matter has it: right or wrong.</summary>
/// <param name="Id">Id of the target.</param>
/// <param name="Title">Title of the target.</param>
/// <param name="Subject">Subject of the target.</param>
/// <param name="Url">Url of the target.</param>
public sealed record ArticleLink(string? Id, string? Title, string? Subject, string? Url)
{
    /// <summary>Stands for a field that should hold a link and holds none.</summary>
    internal static ArticleLink Nothing { get; } = new(null, null, null, null);

    /// <summary>
    /// The type of the id where it comes from; <see langword="null"/> where that is not known. It has no part in equality.
    /// </summary>
    internal IdNotation? IdNotation { get; init; }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(ArticleLink? other) =>
        other is not null && (Id, Title, Subject, Url) == (other.Id, other.Title, other.Subject, other.Url);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, Subject, Url);

    /// <summary>Whether this stands for a field that holds no link.</summary>
    internal bool SaysNothing => this == Nothing;
}
