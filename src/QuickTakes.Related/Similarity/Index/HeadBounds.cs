using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// What the heads of a query and of the rows of a window add to a score at most: either the product of the lengths of both heads, or a
/// bound that was computed from sketches.
/// </summary>
internal readonly unsafe ref struct HeadBounds
{
    private readonly ushort* _norms;
    private readonly ushort _queryNorm;
    private readonly byte* _bounds;

    /// <param name="norms">The length of each row's head, a weight; padded to a multiple of <see cref="VectorKernels.BlockRows"/>.</param>
    /// <param name="queryNorm">The length of the query's head, a factor.</param>
    public HeadBounds(ushort* norms, ushort queryNorm)
    {
        _norms = norms;
        _queryNorm = queryNorm;
    }

    /// <param name="bounds">The bound of each row, in <see cref="VectorKernels.BoundUnit"/>s; padded in the same way.</param>
    public HeadBounds(byte* bounds) => _bounds = bounds;

    /// <summary>The bound of a row, in <see cref="FixedPoint"/>.</summary>
    public int this[int row] =>
        _bounds != null ? _bounds[row] * VectorKernels.BoundUnit : FixedPoint.Product(_queryNorm, _norms[row]);

    /// <summary>Finds which of 64 rows can reach a threshold: bit i stands for row <paramref name="block"/> + i.</summary>
    public ulong Reaching(ushort* scores, int block, ushort threshold) => _bounds != null
        ? VectorKernels.ReachingByBounds(scores + block, _bounds + block, threshold)
        : VectorKernels.ReachingByNorms(scores + block, _norms + block, _queryNorm, threshold);
}
