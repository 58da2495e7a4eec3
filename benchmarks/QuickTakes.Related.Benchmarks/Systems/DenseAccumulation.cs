using System.Numerics;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Benchmarks.Systems;

/// <summary>
/// Exhaustive: all products of a query are added up in an array of scores, which vector instructions then scan for the best.
/// The same kernels and windows as the library's, without cut, bound and symmetry.
/// </summary>
internal sealed unsafe class DenseAccumulation : SimilaritySystem
{
    private RankedRows? _rows;
    private PostingWindows? _postings;

    [ThreadStatic]
    private static QueryScratch? _scratch;

    public override string Name => "exhaustive, dense accumulators";

    public override void Build(SparseMatrix matrix)
    {
        _scratch = null;
        _rows = RankedRows.Of(matrix, new ParallelOptions());
        _postings = PostingWindows.Build(_rows, [.. Enumerable.Range(0, _rows.Count)], 0, _rows.SharedRanks, new ParallelOptions());
    }

    public override int[] Nearest(int row, int k)
    {
        var scratch = _scratch ??= new QueryScratch(1, 1);
        var best = scratch.Leaders;
        best.Reset(k);
        for (var window = 0; window < _postings!.Count; window++)
        {
            var first = window * PostingWindows.Size;
            var count = Math.Min(PostingWindows.Size, _rows!.Count - first);
            _postings.Accumulate(window, _rows[row], 0, int.MaxValue, scratch.Scores);
            for (var block = 0; block < count; block += Bounding.Rows)
            {
                for (var above = Bounding.Above(scratch.Scores + block, best.Limit); above != 0; above &= above - 1)
                {
                    var at = block + BitOperations.TrailingZeroCount(above);
                    if (at < count && first + at != row)
                        best.Offer(scratch.Scores[at], first + at);
                }
            }
            new Span<float>(scratch.Scores, PostingWindows.Size).Clear();
        }
        return best.Rows.ToArray();
    }
}
