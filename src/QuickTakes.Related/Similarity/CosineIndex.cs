using System.Collections.Concurrent;

namespace QuickTakes.Related.Similarity;

/// <summary>Exact top-k cosine over sparse rows of length 1. Immutable and safe to ask from many threads.</summary>
/// <remarks>
/// The columns are split by how many rows they stand in. The rare ones (the tail) have postings, whose products with a
/// query are accumulated; the frequent ones (the head) would be the most work and tell the least: what they can add to a
/// score is bounded by the lengths of the two head parts (Cauchy-Schwarz), and only for rows that the bound lets through
/// is it computed. See <see cref="CosineQuery"/> for the order of the steps.
/// </remarks>
internal sealed class CosineIndex
{
    // A column of more rows than this share belongs to the head.
    private const double HeadShare = 0.08;

    private readonly RankedRows _ranked;
    private readonly ConcurrentBag<CosineQuery> _idle = [];

    private CosineIndex(RankedRows ranked, int headColumns, TailPostings tail, float[] headNorms)
    {
        _ranked = ranked;
        HeadColumns = headColumns;
        Tail = tail;
        HeadNorms = headNorms;
    }

    /// <summary>The indexed rows, columns by rank.</summary>
    public SparseMatrix Rows => _ranked.Rows;

    public int RowCount => Rows.RowCount;

    /// <summary>Ranks below this belong to the head.</summary>
    public int HeadColumns { get; }

    public TailPostings Tail { get; }

    /// <summary>Euclidean length of each row's head part, rounded up.</summary>
    public float[] HeadNorms { get; }

    /// <summary>Builds the index.</summary>
    /// <param name="matrix">Rows of Euclidean length 1, or empty.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static CosineIndex Build(SparseMatrix matrix, ParallelOptions parallel)
    {
        var ranked = RankedRows.Of(matrix, parallel);
        var headColumns = 0;
        while (headColumns < ranked.DocumentFrequencies.Length && ranked.DocumentFrequencies[headColumns] > HeadShare * matrix.RowCount)
            headColumns++;

        var tail = TailPostings.Build(ranked, headColumns);
        var headNorms = new float[matrix.RowCount];
        for (var row = 0; row < headNorms.Length; row++)
            headNorms[row] = CosineQuery.HeadNorm(ranked.Rows[row], headColumns);
        return new CosineIndex(ranked, headColumns, tail, headNorms);
    }

    /// <summary>The nearest rows of an indexed row, best first, without itself. Rows that share no column are none.</summary>
    /// <returns>At most <paramref name="k"/> neighbours.</returns>
    public Neighbor[] Nearest(int row, int k) => Ask(Rows[row], k, row);

    /// <summary>The nearest rows of a row that is not in the index, best first.</summary>
    /// <param name="row">A row over the original columns, of length 1 or empty.</param>
    /// <param name="k">How many neighbours at most.</param>
    public Neighbor[] Nearest(SparseRow row, int k)
    {
        var ranks = new int[row.Columns.Length];
        var values = new float[ranks.Length];
        RankedRows.Rank(row, _ranked.RankOfColumn, ranks, values);
        return Ask(new SparseRow(ranks, values), k, -1);
    }

    private Neighbor[] Ask(SparseRow ranked, int k, int exclude)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (!_idle.TryTake(out var query))
            query = new CosineQuery(this);
        try
        {
            return query.Run(ranked, Math.Min(k, RowCount), exclude);
        }
        finally
        {
            _idle.Add(query);
        }
    }
}
