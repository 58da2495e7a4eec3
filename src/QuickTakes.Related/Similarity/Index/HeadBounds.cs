using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>What the head of a query and those of a window's rows add to a score at most: the product of their lengths, or what their sketches say.</summary>
internal readonly unsafe ref struct HeadBounds
{
    private readonly ushort* _norms;
    private readonly ushort _queryNorm;
    private readonly byte* _sketched;

    /// <param name="norms">Length of each row's head, a weight; padded to whole blocks of <see cref="Bounding.Rows"/>.</param>
    /// <param name="queryNorm">Length of the query's head, a factor.</param>
    public HeadBounds(ushort* norms, ushort queryNorm)
    {
        _norms = norms;
        _queryNorm = queryNorm;
    }

    /// <param name="sketched">The bound of each row by their sketches.</param>
    public HeadBounds(byte* sketched) => _sketched = sketched;

    /// <summary>The bound of a row, in <see cref="FixedPoint"/>.</summary>
    public int this[int row] => _sketched != null ? _sketched[row] * SketchBounding.Unit : FixedPoint.Product(_queryNorm, _norms[row]);

    /// <summary>Bit i is set where row block + i can reach the limit with what its head adds.</summary>
    public ulong Reaching(ushort* scores, int block, ushort limit) => _sketched != null
        ? Bounding.Reaching(scores + block, _sketched + block, limit)
        : Bounding.Reaching(scores + block, _norms + block, _queryNorm, limit);
}
