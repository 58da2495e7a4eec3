using System.Numerics;
using System.Runtime.Intrinsics;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Benchmarks.Systems;

/// <summary>
/// Exhaustive: all products of a query are added up in an array of float scores, which vector instructions then scan for the
/// best. Windows of rows keep the scores in the first-level cache.
/// </summary>
internal sealed unsafe class DenseAccumulation : SimilaritySystem
{
    private const int WindowSize = 8192;

    private SparseMatrix? _matrix;
    private Window[] _windows = [];

    [ThreadStatic]
    private static float[]? _scores;

    public override string Name => "exhaustive, dense accumulators";

    public override void Build(SparseMatrix matrix)
    {
        _matrix = matrix;
        _windows = new Window[(matrix.RowCount + WindowSize - 1) / WindowSize];
        Parallel.For(0, _windows.Length, window => _windows[window] = Window.Build(matrix, window * WindowSize));
    }

    public override int[] Nearest(int row, int k)
    {
        var scores = _scores ??= new float[WindowSize];
        var best = new TopRows(k);
        for (var window = 0; window < _windows.Length; window++)
        {
            _windows[window].Accumulate(_matrix![row], scores);
            Collect(scores, window * WindowSize, row, best);
            Array.Clear(scores);
        }
        return best.ToArray();
    }

    private static void Collect(float[] scores, int first, int exclude, TopRows best)
    {
        for (var block = 0; block < WindowSize; block += Vector512<float>.Count)
        {
            var above = Vector512.GreaterThan(Vector512.Create(scores, block), Vector512.Create(best.Limit)).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                var at = block + BitOperations.TrailingZeroCount(above);
                if (first + at != exclude)
                    best.Offer(scores[at], first + at);
            }
        }
    }

    /// <summary>The postings of some rows, counted from the first of them.</summary>
    private sealed record Window(int[] Starts, ushort[] Rows, float[] Values)
    {
        public static Window Build(SparseMatrix matrix, int first)
        {
            var end = Math.Min(matrix.RowCount, first + WindowSize);
            var (from, to) = (matrix.RowStarts[first], matrix.RowStarts[end]);
            var starts = new int[matrix.ColumnCount + 1];
            foreach (var column in matrix.Columns.AsSpan(from, to - from))
                starts[column + 1]++;
            for (var column = 0; column < matrix.ColumnCount; column++)
                starts[column + 1] += starts[column];
            var window = new Window(starts, new ushort[to - from], new float[to - from]);
            var next = (int[])starts.Clone();
            for (var row = first; row < end; row++)
            {
                for (var i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
                {
                    var at = next[matrix.Columns[i]]++;
                    window.Rows[at] = (ushort)(row - first);
                    window.Values[at] = matrix.Values[i];
                }
            }
            return window;
        }

        public void Accumulate(SparseRow query, float[] scores)
        {
            fixed (ushort* rows = Rows)
            fixed (float* values = Values, sums = scores)
            {
                for (var i = 0; i < query.Columns.Length; i++)
                    Add(sums, rows, values, Starts[query.Columns[i]], Starts[query.Columns[i] + 1], query.Values[i]);
            }
        }

        private static void Add(float* sums, ushort* rows, float* values, int at, int end, float factor)
        {
            for (; at + 8 <= end; at += 8)
            {
                var first = *(ulong*)(rows + at);
                var second = *(ulong*)(rows + at + 4);
                sums[(ushort)first] += factor * values[at];
                sums[(ushort)(first >> 16)] += factor * values[at + 1];
                sums[(ushort)(first >> 32)] += factor * values[at + 2];
                sums[first >> 48] += factor * values[at + 3];
                sums[(ushort)second] += factor * values[at + 4];
                sums[(ushort)(second >> 16)] += factor * values[at + 5];
                sums[(ushort)(second >> 32)] += factor * values[at + 6];
                sums[second >> 48] += factor * values[at + 7];
            }
            for (; at < end; at++)
                sums[rows[at]] += factor * values[at];
        }
    }
}
