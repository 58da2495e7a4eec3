namespace QuickTakes.Related.Articles;

/// <summary>The links that an article is to have.</summary>
/// <param name="Article">The article as the index has it, with the links that it has now.</param>
/// <param name="Links">The links that it gets, in their order.</param>
public sealed record LinkEdit(IndexedArticle Article, IReadOnlyList<LinkPlacement> Links)
{
    /// <summary>The shape of links that the plan was made for; a writer whose schema has another refuses the edit.</summary>
    /// <value><see langword="null"/> for an edit that is written in whatever shape the writer's schema has.</value>
    public RelatedShape? Shape { get; init; }

    /// <summary>
    /// The field, or the start of the names of fields, that the plan was made for; a writer whose schema has another refuses the edit.
    /// </summary>
    /// <value><see langword="null"/> for an edit that is written into whatever field the writer's schema has.</value>
    public string? Field { get; init; }

    /// <summary>Whether the file is to be as it was, whatever its links look like.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool ChangesNothing { get; init; }

    /// <summary>The urls that the article's field of pinned urls is to hold.</summary>
    /// <value>Default: <see langword="null"/>, for a field that stays as it is.</value>
    public IReadOnlyList<string>? Pinned { get; init; }

    /// <summary>The urls that the article's field of excluded urls is to hold.</summary>
    /// <value>Default: <see langword="null"/>, for a field that stays as it is.</value>
    public IReadOnlyList<string>? Excluded { get; init; }
}

/// <summary>A link that an article is to have.</summary>
/// <param name="Link">What it says.</param>
/// <param name="Existing">
/// Which of the article's <see cref="IndexedArticle.LinkFields"/> it is, from 0; only what it says differently is then changed
/// in the file, and nothing that it says can be taken away. <see langword="null"/> for a new link.
/// </param>
public readonly record struct LinkPlacement(ArticleLink Link, int? Existing);
