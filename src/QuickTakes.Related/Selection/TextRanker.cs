using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Selection;

/// <summary>Ranks articles by the cosine of their TF-IDF rows. Immutable and safe to use from many threads.</summary>
internal sealed class TextRanker(CosineIndex rows) : ICandidateRanker
{
    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public bool IsByText => true;

    /// <inheritdoc/>
    public Neighbor[] Candidates(int row, int depth) => rows.Nearest(row, depth);

    /// <inheritdoc/>
    public ICandidateLists RankAll(int depth, ParallelOptions parallel, Action<int> progress) =>
        CosineIndex.CanJoin(rows.RowCount, depth) ? new JoinedLists(rows, rows.KnnJoin(depth, parallel, progress), depth) : this;

    /// <inheritdoc/>
    public float Score(int from, int to) => rows.Cosine(from, to);

    /// <inheritdoc/>
    public ModelExplanation? Explain(int from, int to) => null;

    /// <summary>The result of a join; what goes deeper is asked of the index.</summary>
    private sealed class JoinedLists(CosineIndex rows, TopNeighbors nearest, int joinedDepth) : ICandidateLists
    {
        public Neighbor[] Candidates(int row, int depth) => depth <= joinedDepth ? nearest[row].ToArray() : rows.Nearest(row, depth);
    }
}
