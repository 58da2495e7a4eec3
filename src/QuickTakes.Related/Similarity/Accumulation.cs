using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuickTakes.Related.Similarity;

/// <summary>Step one: adds the products of one posting list with one value of the query to the scores of the rows.</summary>
internal static unsafe class Accumulation
{
    /// <summary>Products that are added at a time. Posting lists are padded to whole blocks, which spares the branches at their ends.</summary>
    public const int Block = 8;

    /// <summary>scores[rows[i]] += factor · weights[i] for all i of some blocks, in <see cref="FixedPoint"/>.</summary>
    /// <remarks>
    /// The time goes into reading and writing scattered scores, one a cycle at best. Row numbers come from memory and products
    /// out of a register: of the ways tried this one asks least of loads and of arithmetic together. Products are computed a block ahead,
    /// also of the block behind the last, so that no addition waits for them.
    /// </remarks>
    public static void Add(ushort* scores, ushort* rows, ushort* weights, int blocks, ushort factor)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            for (var i = 0; i < blocks * Block; i++)
                scores[rows[i]] += (ushort)FixedPoint.Product(factor, weights[i]);
            return;
        }
        var factors = Vector128.Create(factor);
        var next = Products(factors, weights);
        for (; blocks > 0; blocks--, rows += Block)
        {
            var products = next;
            weights += Block;
            next = Products(factors, weights);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Products(Vector128<ushort> factors, ushort* weights) =>
        FixedPoint.MultiplyHigh(factors, Vector128.Load(weights)) + Vector128<ushort>.One;
}
