using QuickTakes.Related.Selection;

namespace QuickTakes.Related;

/// <content>Two articles side by side.</content>
public sealed partial class RelatedIndex
{
    /// <summary>
    /// The words that two articles share, and what each adds to the cosine of their texts, most first; the cosine is the sum of what they
    /// add. Costs microseconds, where <see cref="Explain"/> also compares the article with all others.
    /// </summary>
    /// <param name="fromPath">Path of the one article.</param>
    /// <param name="toPath">Path of the other.</param>
    /// <exception cref="KeyNotFoundException">No article has that path.</exception>
    public IReadOnlyList<SharedTerm> SharedTerms(string fromPath, string toPath) =>
        new TermComparison(Text.Model).Compare(Text.Terms[Catalog.RowOf(fromPath)], Text.Terms[Catalog.RowOf(toPath)]).Terms;

    /// <summary>
    /// What the ranking makes of links from one article to others: what <see cref="Explain"/> says of each, without their places among the
    /// candidates, and with what is asked once for all of them.
    /// </summary>
    /// <param name="fromPath">Path of the article that has the links, or would get them.</param>
    /// <param name="toPaths">Paths of the others, in any order.</param>
    /// <returns>An answer for each of the others, in their order.</returns>
    /// <exception cref="KeyNotFoundException">No article has that path.</exception>
    public IReadOnlyList<LinkReasons> Reasons(string fromPath, IReadOnlyList<string> toPaths)
    {
        ArgumentNullException.ThrowIfNull(toPaths);
        return Ranker.Reasons(Catalog.RowOf(fromPath), [.. toPaths.Select(Catalog.RowOf)]);
    }
}
