namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>
/// The innermost loops of the search. Each instruction set has its own implementation, and all of them give the same bits;
/// <see cref="VectorKernels"/> picks one.
/// </summary>
/// <remarks>
/// All numbers of 16 bits are in <see cref="FixedPoint"/>. Nothing is checked here: callers own the memory that pointers lead to.
/// </remarks>
internal unsafe interface IVectorKernels
{
    /// <summary>Whether this machine has the instructions.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>
    /// Multiplies one value of a query with one posting list and adds each product to the score of its row: for every i below
    /// <paramref name="count"/>, <c>scores[rows[i]] += factor · weights[i]</c>.
    /// </summary>
    /// <param name="scores">The scores of a window's rows.</param>
    /// <param name="rows">
    /// The numbers of the rows in the list. They may be read, and unchanged scores written back, for up to
    /// <see cref="VectorKernels.AccumulationBlock"/> entries behind the end, which have to be there and to be valid row numbers.
    /// </param>
    /// <param name="weights">The weights of the rows, in the same order and with the same room behind the end.</param>
    /// <param name="count">The length of the list.</param>
    /// <param name="factor">The value of the query.</param>
    static abstract void Accumulate(ushort* scores, ushort* rows, ushort* weights, int count, ushort factor);

    /// <summary>
    /// Finds which of 64 rows can reach a threshold: bit i is set if <c>scores[i] + queryNorm · norms[i] ≥ threshold</c>.
    /// </summary>
    /// <remarks>
    /// The score is the part of the tail, and by the inequality of Cauchy and Schwarz the product of the lengths of both heads is at least
    /// the part of the head. The sum stays below 2¹⁶: it is at most 1 where head and tail share no term, and at most √2 in a single query,
    /// which accumulates rare terms that the length of a head may count as well.
    /// </remarks>
    static abstract ulong ReachingByNorms(ushort* scores, ushort* norms, ushort queryNorm, ushort threshold);

    /// <summary>
    /// Finds which of 64 rows can reach a threshold: bit i is set if <c>scores[i] + bounds[i] ≥ threshold</c>, where bounds count
    /// <see cref="VectorKernels.BoundUnit"/>s.
    /// </summary>
    /// <remarks>
    /// The sum stays below 2¹⁶, as it is at most 1.2: rounding sketches up to bytes makes heads at most 1.22 times as long, and the longer
    /// the heads are, the shorter are the tails.
    /// </remarks>
    static abstract ulong ReachingByBounds(ushort* scores, byte* bounds, ushort threshold);

    /// <summary>Finds which of 64 rows exceed a threshold: bit i is set if <c>scores[i] &gt; threshold</c>.</summary>
    static abstract ulong Above(ushort* scores, ushort threshold);

    /// <summary>Computes from sketches what the heads of a query and of the 64 rows of a tile add to a score at most.</summary>
    /// <param name="tile">The sketches of the rows: for each part, 64 bytes, one for each row.</param>
    /// <param name="lengths">The lengths of the rows' heads as factors: 64 lower bytes, then 64 higher bytes.</param>
    /// <param name="pairs">The first pair of the query's parts.</param>
    /// <param name="end">The end of the query's pairs.</param>
    /// <param name="factor">Turns a sum of products into a bound.</param>
    /// <param name="bounds">Is given the 64 bounds, in <see cref="VectorKernels.BoundUnit"/>s; 255 stands for all that are higher.</param>
    static abstract void BoundTile(byte* tile, byte* lengths, SketchPair* pairs, SketchPair* end, ushort factor, byte* bounds);

    /// <summary>The dot product of a query and a row, exact.</summary>
    /// <param name="denseQuery">The query's units by term id, 0 for the terms that it has not.</param>
    /// <param name="row">The row. All its term ids are within the query's.</param>
    /// <returns>The sum of the products of units.</returns>
    static abstract ulong Products(ReadOnlySpan<uint> denseQuery, ReadOnlySpan<TermValue> row);
}

/// <summary>Two parts of a query's sketch that are multiplied together.</summary>
/// <param name="Even">Offset of the first part in a tile, in bytes.</param>
/// <param name="Odd">Offset of the second part; that of the first again if there is no second.</param>
/// <param name="Factors">The query's values of both parts as bytes up to 127, the first one lowest, and then both once more.</param>
internal readonly record struct SketchPair(int Even, int Odd, int Factors);
