using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Benchmarks.Systems;

/// <summary>
/// Row by row through the transposed matrix, with the touched rows in a linked list and a heap of the best: the algorithm of
/// sparse_dot_topn, which took it from SMMP (Bank and Douglas 1993).
/// </summary>
internal sealed class LinkedListAccumulation : SimilaritySystem
{
    private const int Untouched = -1;
    private const int EndOfList = -2;

    private SparseMatrix? _matrix;
    private SparseMatrix? _transposed;

    [ThreadStatic]
    private static (float[] Sums, int[] Next)? _scratch;

    public override string Name => "linked list of touched rows (sparse_dot_topn's)";

    public override void Build(SparseMatrix matrix)
    {
        _scratch = null;
        _matrix = matrix;
        var starts = new int[matrix.ColumnCount + 1];
        foreach (var column in matrix.Columns)
            starts[column + 1]++;
        for (var i = 0; i < matrix.ColumnCount; i++)
            starts[i + 1] += starts[i];
        _transposed = new SparseMatrix(starts, new int[matrix.NonZeroCount], new float[matrix.NonZeroCount], matrix.RowCount);
        var next = (int[])starts.Clone();
        for (var row = 0; row < matrix.RowCount; row++)
        {
            var entries = matrix[row];
            for (var i = 0; i < entries.Columns.Length; i++)
            {
                var at = next[entries.Columns[i]]++;
                _transposed.Columns[at] = row;
                _transposed.Values[at] = entries.Values[i];
            }
        }
    }

    public override int[] Nearest(int row, int k)
    {
        var count = _matrix!.RowCount;
        if (_scratch is not { } scratch || scratch.Sums.Length != count)
        {
            scratch = (new float[count], new int[count]);
            Array.Fill(scratch.Next, Untouched);
            _scratch = scratch;
        }
        var (sums, next) = scratch;
        var head = EndOfList;
        var query = _matrix[row];
        for (var i = 0; i < query.Columns.Length; i++)
        {
            var postings = _transposed![query.Columns[i]];
            var factor = query.Values[i];
            for (var j = 0; j < postings.Columns.Length; j++)
            {
                var other = postings.Columns[j];
                sums[other] += factor * postings.Values[j];
                if (next[other] == Untouched)
                {
                    next[other] = head;
                    head = other;
                }
            }
        }

        var best = new TopRows(k);
        while (head != EndOfList)
        {
            if (head != row)
                best.Offer(sums[head], head);
            var following = next[head];
            (sums[head], next[head]) = (0, Untouched);
            head = following;
        }
        return best.ToArray();
    }
}
