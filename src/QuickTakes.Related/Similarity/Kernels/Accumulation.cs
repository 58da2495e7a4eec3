using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuickTakes.Related.Similarity.Kernels;

/// <summary>Step one: adds the products of one posting list with one value of the query to the scores of the rows.</summary>
internal static unsafe class Accumulation
{
    /// <summary>Products that are added at a time. So many row numbers and weights are read behind the last list.</summary>
    public const int Block = 8;

    // From one to the next a lane less is taken.
    private static ReadOnlySpan<ushort> Masks =>
        [ushort.MaxValue, ushort.MaxValue, ushort.MaxValue, ushort.MaxValue, ushort.MaxValue, ushort.MaxValue, ushort.MaxValue, ushort.MaxValue, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>scores[rows[i]] += factor · weights[i] for each i below the count, in <see cref="FixedPoint"/>.</summary>
    /// <remarks>
    /// The time goes into reading and writing scattered scores, one a cycle at best. Row numbers come from memory and products
    /// out of a register: of the ways tried this one asks least of loads and of arithmetic together. Products are computed a block ahead,
    /// so that no addition waits for them. What the last block has too many gets a product of 0, whatever list it belongs to.
    /// </remarks>
    public static void Add(ushort* scores, ushort* rows, ushort* weights, int count, ushort factor)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            for (var i = 0; i < count; i++)
                scores[rows[i]] += (ushort)FixedPoint.Product(factor, weights[i]);
            return;
        }
        var factors = Vector128.Create(factor);
        var products = Products(factors, weights);
        for (; count >= Block; count -= Block, rows += Block)
        {
            weights += Block;
            var next = Products(factors, weights);
            AddBlock(scores, rows, products);
            products = next;
        }
        if (count > 0)
            AddBlock(scores, rows, products & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)(Block - count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Products(Vector128<ushort> factors, ushort* weights) =>
        FixedPoint.MultiplyHigh(factors, Vector128.Load(weights)) + Vector128<ushort>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddBlock(ushort* scores, ushort* rows, Vector128<ushort> products)
    {
        scores[rows[0]] += products.GetElement(0);
        scores[rows[1]] += products.GetElement(1);
        scores[rows[2]] += products.GetElement(2);
        scores[rows[3]] += products.GetElement(3);
        scores[rows[4]] += products.GetElement(4);
        scores[rows[5]] += products.GetElement(5);
        scores[rows[6]] += products.GetElement(6);
        scores[rows[7]] += products.GetElement(7);
    }
}
