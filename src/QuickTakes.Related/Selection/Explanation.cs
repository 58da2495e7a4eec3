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
}

/// <summary>Why two articles are, or are not, related.</summary>
/// <param name="From">The article that would get the link.</param>
/// <param name="To">The article that would be linked.</param>
/// <param name="Score">Cosine similarity of the two, 0 to 1.</param>
/// <param name="Rank">
/// Place of <paramref name="To"/> among all articles by their cosine with <paramref name="From"/>, from 1; 0 if they share
/// nothing or are one.
/// </param>
/// <param name="Obstacle">Why it is not proposed whatever its score.</param>
/// <param name="Terms">The words that both hold, by what they add to the score, most first.</param>
/// <param name="ByField">
/// What each field adds to the score; the four add up to it, up to rounding. The part of a shared word is split by its weighted
/// occurrences in the fields of both articles.
/// </param>
public sealed record Explanation(
    IndexedArticle From,
    IndexedArticle To,
    double Score,
    int Rank,
    LinkObstacle Obstacle,
    IReadOnlyList<SharedTerm> Terms,
    PerField<double> ByField)
{
    /// <summary>
    /// What the model makes of the two; <see langword="null"/> for an index without one. The other members speak of the texts alone.
    /// </summary>
    public ModelExplanation? ByModel { get; init; }
}

/// <summary>What a model makes of a link.</summary>
/// <param name="Score">The model's score, 0 to 1, which orders the links of one article and is no cosine.</param>
/// <param name="Rank">Place among the article's candidates, from 1; 0 if it is not among those that came into the last round.</param>
/// <param name="Signals">
/// What each signal that the site can supply does for it, the strongest first, whether it speaks for or against the link.
/// </param>
public sealed record ModelExplanation(double Score, int Rank, IReadOnlyList<SignalPart> Signals);

/// <summary>What one signal does for a link.</summary>
/// <param name="Name">What the signal is called in model files.</param>
/// <param name="Says">What it says, in an editor's words.</param>
/// <param name="Value">What was measured, in the signal's own unit; <see langword="null"/> where it cannot say anything.</param>
/// <param name="Adds">
/// What the score, as log-odds, would lose if the signal had the middle value of the article's candidates; below 0 where it
/// speaks against the link. The parts need not add up to the score, since signals act together.
/// </param>
public sealed record SignalPart(string Name, string Says, double? Value, double Adds);

/// <summary>A word that two articles share.</summary>
/// <param name="Term">The word, as the tokenizer writes it.</param>
/// <param name="Contribution">What it adds to the score.</param>
/// <param name="ArticleCount">Its document frequency: how many articles of the index hold it.</param>
/// <param name="From">How often it stands in the fields of the one article.</param>
/// <param name="To">How often it stands in the fields of the other.</param>
public sealed record SharedTerm(string Term, double Contribution, int ArticleCount, PerField<int> From, PerField<int> To);
