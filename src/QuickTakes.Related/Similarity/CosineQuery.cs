using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuickTakes.Related.Similarity;

/// <summary>One query at a time against an index, with the scratch memory that it needs. Used by one thread at a time.</summary>
/// <remarks>
/// <list type="number">
/// <item>Accumulation: the products of the tail columns are added up for every row.</item>
/// <item>A lower limit: the k rows with the highest tail scores get their exact scores; the k-th is what others must reach.</item>
/// <item>Bounding: rows whose tail score and largest possible head score together stay below the limit are dropped.</item>
/// <item>Verification: the others get their head score, which may raise the limit.</item>
/// <item>Selection: what can still be among the k best in spite of float rounding is scored again in double precision and
/// in a fixed order, sorted, and cut.</item>
/// </list>
/// </remarks>
internal sealed class CosineQuery
{
    private readonly CosineIndex _index;
    private readonly float[] _tailScores;
    private readonly float[] _dense;
    private readonly TopScores _tailBest = new();
    private readonly TopScores _best = new();
    private readonly List<Neighbor> _candidates = [];

    public CosineQuery(CosineIndex index)
    {
        _index = index;
        _tailScores = new float[index.RowCount + Vector512<float>.Count];
        _dense = new float[index.Rows.ColumnCount];
    }

    /// <summary>The k nearest rows, best first.</summary>
    /// <param name="query">A row by ranks.</param>
    /// <param name="k">How many at most.</param>
    /// <param name="exclude">A row that is no answer, or -1.</param>
    public Neighbor[] Run(SparseRow query, int k, int exclude)
    {
        // Float sums of n products of rows of length 1 are off by less than (n + 4)·2⁻²⁴ (Higham 2002, §3.1), doubled for safety.
        var error = (query.Columns.Length + 4) * float.Exp2(-23);
        Spread(query);
        Accumulate(query);
        if (exclude >= 0)
            _tailScores[exclude] = float.NegativeInfinity;

        _best.Reset(k);
        _candidates.Clear();
        RaiseLimit(k);
        CollectCandidates(HeadNorm(query, _index.HeadColumns), error);
        var nearest = Select(k, error);
        Clear(query);
        return nearest;
    }

    /// <summary>Euclidean length of the head part of a row, rounded up.</summary>
    public static float HeadNorm(SparseRow row, int headColumns)
    {
        var squares = 0.0;
        for (var i = 0; i < row.Columns.Length && row.Columns[i] < headColumns; i++)
            squares += (double)row.Values[i] * row.Values[i];
        return MathF.BitIncrement((float)Math.Sqrt(squares));
    }

    private void Spread(SparseRow query)
    {
        for (var i = 0; i < query.Columns.Length; i++)
            _dense[query.Columns[i]] = query.Values[i];
    }

    private void Clear(SparseRow query)
    {
        foreach (var column in query.Columns)
            _dense[column] = 0;
    }

    private void Accumulate(SparseRow query)
    {
        for (var i = query.Columns.Length - 1; i >= 0 && query.Columns[i] >= _index.HeadColumns; i--)
        {
            var (rows, values) = _index.Tail[query.Columns[i]];
            AddProducts(_tailScores, rows.Span, values.Span, query.Values[i]);
        }
    }

    private static void AddProducts(float[] scores, ReadOnlySpan<int> rows, ReadOnlySpan<float> values, float factor)
    {
        ref var score = ref MemoryMarshal.GetArrayDataReference(scores);
        ref var row = ref MemoryMarshal.GetReference(rows);
        ref var value = ref MemoryMarshal.GetReference(values);
        for (nint i = 0; i < rows.Length; i++)
            Unsafe.Add(ref score, Unsafe.Add(ref row, i)) += factor * Unsafe.Add(ref value, i);
    }

    /// <summary>Exact scores of the rows with the best tail scores give a first limit.</summary>
    private void RaiseLimit(int k)
    {
        _tailBest.Reset(k);
        ref var scores = ref MemoryMarshal.GetArrayDataReference(_tailScores);
        for (var block = 0; block < _index.RowCount; block += Vector512<float>.Count)
        {
            var above = Vector512.GreaterThan(Vector512.LoadUnsafe(ref scores, (nuint)block), Vector512.Create(_tailBest.Limit)).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                var row = block + BitOperations.TrailingZeroCount(above);
                if (row < _index.RowCount && _tailScores[row] > 0)
                    _tailBest.Offer(_tailScores[row], row);
            }
        }
        foreach (var row in _tailBest.Rows)
            _best.Offer(_tailScores[row] + HeadScore(row), row);
    }

    /// <summary>Bounds every row, scores those that may reach the limit, and clears the tail scores.</summary>
    private void CollectCandidates(float headNorm, float error)
    {
        var limit = _best.Limit - error * 2;
        _best.Reset(_best.Capacity);
        ref var scores = ref MemoryMarshal.GetArrayDataReference(_tailScores);
        ref var norms = ref MemoryMarshal.GetArrayDataReference(_index.HeadNorms);
        var count = _index.RowCount;
        for (var block = 0; block < count; block += Vector512<float>.Count)
        {
            var tail = Vector512.LoadUnsafe(ref scores, (nuint)block);
            var within = block + Vector512<float>.Count <= count;
            var reach = within
                ? tail + Vector512.Create(headNorm) * Vector512.LoadUnsafe(ref norms, (nuint)block)
                : Vector512.Create(float.PositiveInfinity);
            var above = Vector512.GreaterThanOrEqual(reach, Vector512.Create(limit)).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                var row = block + BitOperations.TrailingZeroCount(above);
                if (row >= count || float.IsNegativeInfinity(_tailScores[row]))
                    continue;
                var score = _tailScores[row] + HeadScore(row);
                if (score < limit || score <= 0)
                    continue;
                _candidates.Add(new Neighbor(row, score));
                _best.Offer(score, row);
                limit = Math.Max(limit, _best.Limit - error * 2);
            }
            Vector512<float>.Zero.StoreUnsafe(ref scores, (nuint)block);
        }
    }

    private float HeadScore(int row)
    {
        var entries = _index.Rows[row];
        var sum = 0f;
        for (var i = 0; i < entries.Columns.Length && entries.Columns[i] < _index.HeadColumns; i++)
            sum += _dense[entries.Columns[i]] * entries.Values[i];
        return sum;
    }

    private Neighbor[] Select(int k, float error)
    {
        var limit = _best.Limit - error * 2;
        var finalists = 0;
        for (var i = 0; i < _candidates.Count; i++)
        {
            var candidate = _candidates[i];
            if (candidate.Score >= limit && ExactScore(candidate.Row) is > 0 and var score)
                _candidates[finalists++] = new Neighbor(candidate.Row, score);
        }
        var sorted = CollectionsMarshal.AsSpan(_candidates)[..finalists];
        sorted.Sort();
        return sorted[..Math.Min(k, finalists)].ToArray();
    }

    private float ExactScore(int row)
    {
        var entries = _index.Rows[row];
        var sum = 0.0;
        for (var i = 0; i < entries.Columns.Length; i++)
            sum += (double)_dense[entries.Columns[i]] * entries.Values[i];
        return (float)sum;
    }
}
