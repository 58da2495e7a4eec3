namespace QuickTakes.Related.Similarity;

/// <summary>Step one: adds the products of one posting list with one value of the query to the scores of the rows.</summary>
internal static unsafe class Accumulation
{
    /// <summary>Products that are added at a time. Posting lists are padded to whole blocks, which spares the branches at their ends.</summary>
    public const int Block = 8;

    /// <summary>scores[rows[i]] += factor · values[i] for all i of some blocks.</summary>
    /// <remarks>
    /// The time goes into reading and writing scattered scores, one a cycle at best. Eight row numbers are taken with two
    /// loads, since it is the number of loads that limits the loop.
    /// </remarks>
    public static void Add(float* scores, ushort* rows, float* values, int blocks, float factor)
    {
        for (; blocks > 0; blocks--, rows += Block, values += Block)
        {
            var first = *(ulong*)rows;
            var second = *(ulong*)(rows + 4);
            scores[(ushort)first] += factor * values[0];
            scores[(ushort)(first >> 16)] += factor * values[1];
            scores[(ushort)(first >> 32)] += factor * values[2];
            scores[first >> 48] += factor * values[3];
            scores[(ushort)second] += factor * values[4];
            scores[(ushort)(second >> 16)] += factor * values[5];
            scores[(ushort)(second >> 32)] += factor * values[6];
            scores[second >> 48] += factor * values[7];
        }
    }
}
