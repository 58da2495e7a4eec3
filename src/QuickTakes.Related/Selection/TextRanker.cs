using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Selection;

/// <summary>Ranks articles by the cosine of their TF-IDF rows. Immutable and safe to use from many threads.</summary>
/// <param name="rows">The rows; not asked for where what is known is enough.</param>
/// <param name="known">The nearest articles of each, if they were found before.</param>
internal sealed class TextRanker(Lazy<CosineIndex> rows, NearestLists? known = null) : ICandidateRanker
{
    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public bool IsByText => true;

    /// <inheritdoc/>
    public bool IsCheapForFew => true;

    /// <inheritdoc/>
    public Neighbor[] Candidates(int row, int depth) =>
        known?.Nearest(row, depth) ?? rows.Value.Nearest(row, depth);

    /// <inheritdoc/>
    public ICandidateLists RankAll(int depth, ParallelOptions parallel, Action<int> progress)
    {
        if (known is not null && depth <= known.K)
        {
            progress(known.Count);
            return this;
        }
        return CosineIndex.CanJoin(rows.Value.RowCount, depth)
            ? new JoinedLists(rows.Value, rows.Value.KnnJoin(depth, parallel, progress), depth)
            : this;
    }

    /// <inheritdoc/>
    public float Score(int from, int to) => rows.Value.Cosine(from, to);

    /// <inheritdoc/>
    public ModelExplanation? Explain(int from, int to) => null;

    /// <summary>The result of a join; what goes deeper is asked of the index.</summary>
    private sealed class JoinedLists(CosineIndex rows, TopNeighbors nearest, int joinedDepth) : ICandidateLists
    {
        public Neighbor[] Candidates(int row, int depth) => depth <= joinedDepth ? nearest[row].ToArray() : rows.Nearest(row, depth);
    }
}
