using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Selection;

/// <summary>What is known of an article that need not be on the site, for a ranker that looks for candidates of it.</summary>
internal sealed record DraftQuery
{
    /// <summary>The article.</summary>
    public required IndexedArticle Article { get; init; }

    /// <summary>The same with its texts.</summary>
    public required Article Draft { get; init; }

    /// <summary>The article of the site that has its path; −1 for none.</summary>
    public required int Row { get; init; }

    /// <summary>What its text links to, as rows.</summary>
    public required Func<int[]> Linked { get; init; }

    /// <summary>Whose titles its text holds, as rows.</summary>
    public required Func<int[]> Named { get; init; }

    /// <summary>Asks for so many of the nearest by words.</summary>
    public required Func<int, Neighbor[]> Nearest { get; init; }

    /// <summary>The cosine with the words of an article of the site.</summary>
    public required Func<int, float> Cosine { get; init; }
}
