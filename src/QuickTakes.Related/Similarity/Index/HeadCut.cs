using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>Where the terms of a query are cut into a head of frequent terms and a tail of rare ones.</summary>
/// <param name="Index">Which of the <see cref="HeadCuts"/> this is.</param>
/// <param name="Norm">The Euclidean length of the query's head, as a factor in <see cref="FixedPoint"/>.</param>
/// <param name="Work">The expected work of the query, in accumulated products.</param>
internal readonly record struct HeadCut(int Index, ushort Norm, double Work);
