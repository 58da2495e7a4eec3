using System.Diagnostics;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>Why an article may never be proposed as a link of another.</summary>
public enum LinkObstacle
{
    /// <summary>Nothing stands against it.</summary>
    None,

    /// <summary>Both are the same article.</summary>
    Self,

    /// <summary>The target is kept out of indexes.</summary>
    NoIndex,

    /// <summary>The target is a copy: it has the same title up to case, blanks and closing punctuation, or the same url.</summary>
    Copy,

    /// <summary>An editor excluded the target from the links of the article.</summary>
    Excluded,

    /// <summary>The target is no article, but a page such as the list of a section or a redirect.</summary>
    NoArticle,

    /// <summary>The target is the same page in another language or version.</summary>
    Counterpart,

    /// <summary>The target is in another language; <see cref="SelectionOptions.Cross"/> lets links cross that.</summary>
    OtherLanguage,

    /// <summary>The target is of another version; <see cref="SelectionOptions.Cross"/> lets links cross that.</summary>
    OtherVersion,

    /// <summary>The target is of another partition; <see cref="SelectionOptions.Cross"/> lets links cross that.</summary>
    OtherPartition,
}

/// <summary>Why two articles are, or are not, related. Immutable.</summary>
[DebuggerDisplay("{From.Path} → {To.Path}: {Score}")]
public sealed record Explanation
{
    /// <summary>The article that would get the link.</summary>
    public required IndexedArticle From { get; init; }

    /// <summary>The article that would be linked.</summary>
    public required IndexedArticle To { get; init; }

    /// <summary>Cosine similarity of the two, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>
    /// Place of <see cref="To"/> among all articles by their cosine with <see cref="From"/>, from 1; 0 if they share nothing or are
    /// one.
    /// </summary>
    public required int Rank { get; init; }

    /// <summary>Why it is not proposed whatever its score.</summary>
    /// <value>Default: <see cref="LinkObstacle.None"/>.</value>
    public LinkObstacle Obstacle { get; init; }

    /// <summary>The words that both hold, by what they add to the score, most first.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<SharedTerm> Terms { get; init; } = [];

    /// <summary>How many words of the first were left out, since they stand in text that many pages have, such as a notice.</summary>
    /// <value>Default: 0.</value>
    public int TemplateWordsFrom { get; init; }

    /// <summary>How many words of the second were.</summary>
    /// <value>Default: 0.</value>
    public int TemplateWordsTo { get; init; }

    /// <summary>
    /// What each field adds to the score; the four add up to it, up to rounding. The part of a shared word is split by its weighted
    /// occurrences in the fields of both articles.
    /// </summary>
    public PerField<double> ByField { get; init; }

    /// <summary>What all evidence makes of the two: links and titles in the texts, and folders, beside the words.</summary>
    /// <value>Default: <see langword="null"/>, for an index with a model or one that ranks by words alone.</value>
    public EvidenceExplanation? ByEvidence { get; init; }

    /// <summary>What the model makes of the two. The other members speak of the texts alone.</summary>
    /// <value>Default: <see langword="null"/>, for an index without a model.</value>
    public ModelExplanation? ByModel { get; init; }
}

/// <summary>What a model makes of a link.</summary>
/// <param name="Score">The model's score, 0 to 1, which orders the links of one article and is no cosine.</param>
/// <param name="Rank">Place among the article's candidates, from 1; 0 if it is not among those that came into the last round.</param>
/// <param name="Features">
/// What each feature that the site can supply does for it, the strongest first, whether it speaks for or against the link.
/// </param>
public sealed record ModelExplanation(double Score, int Rank, IReadOnlyList<FeatureContribution> Features);

/// <summary>What one feature of a pair of articles does for a link.</summary>
/// <param name="Name">What the feature is called in model files.</param>
/// <param name="Description">What it says, in an editor's words.</param>
/// <param name="Value">What was measured, in the feature's own unit; <see langword="null"/> where it cannot say anything.</param>
/// <param name="Contribution">
/// What the score, as log-odds, would lose if the feature had the median value of the article's candidates; below 0 where it speaks
/// against the link. Contributions need not add up to the score, since features act together.
/// </param>
public sealed record FeatureContribution(string Name, string Description, double? Value, double Contribution);

/// <summary>A word that two articles share.</summary>
/// <param name="Term">
/// The word, as the tokenizer writes it. One with a star behind it stands for all forms of that word, and for compounds with it.
/// </param>
/// <param name="Contribution">What it adds to the score.</param>
/// <param name="ArticleCount">Its document frequency: how many articles of the index hold it.</param>
/// <param name="From">How often it stands in the fields of the one article.</param>
/// <param name="To">How often it stands in the fields of the other.</param>
public sealed record SharedTerm(string Term, double Contribution, int ArticleCount, PerField<int> From, PerField<int> To);
