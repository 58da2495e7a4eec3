using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Learning.Site;

/// <summary>Rows of all articles under one view, and how to find the nearest.</summary>
/// <param name="Rows">TF-IDF rows of length 1, in the order of the articles.</param>
/// <param name="Nearest">The nearest articles of an article, best first; none under a view for which they are not looked up.</param>
internal sealed record TextRows(SparseMatrix Rows, Func<int, Neighbor[]> Nearest);
