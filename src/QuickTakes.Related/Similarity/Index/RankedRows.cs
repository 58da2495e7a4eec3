using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using QuickTakes.Related.Similarity.Kernels;

namespace QuickTakes.Related.Similarity.Index;

/// <summary>
/// Sparse rows whose columns are numbered by descending document frequency: a column is its rank, and the frequent columns
/// of a row, its head, are a prefix of it.
/// </summary>
internal sealed class RankedRows
{
    // Of a row of length 1, with room for rounding.
    private const double LargestSquare = 1.000001;

    // Cache lines asked for: those of a head, and of a row. Of longer ones the processor guesses the rest.
    private const int HeadLines = 12;
    private const int RowLines = 24;

    // Rows that are asked for before one is read.
    private const int Ahead = 3;

    private readonly int[] _starts;
    private readonly RankedValue[] _values;

    private RankedRows(int[] starts, RankedValue[] values, int[] rankOfColumn, int[] documentFrequencies)
    {
        _starts = starts;
        _values = values;
        RankOfColumn = rankOfColumn;
        DocumentFrequencies = documentFrequencies;
        SharedRanks = Array.FindIndex(documentFrequencies, frequency => frequency < 2) is >= 0 and var first ? first : documentFrequencies.Length;
    }

    public int Count => _starts.Length - 1;

    /// <summary>Rank by column of the original matrix.</summary>
    public int[] RankOfColumn { get; }

    /// <summary>In how many rows each rank stands; descending.</summary>
    public int[] DocumentFrequencies { get; }

    /// <summary>Ranks below this stand in two rows or more; the others relate no two of these rows, though maybe one to a new row.</summary>
    public int SharedRanks { get; }

    /// <summary>The non-zeros of a row, ranks ascending.</summary>
    public ReadOnlySpan<RankedValue> this[int row] => _values.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>The non-zeros of all rows.</summary>
    public ReadOnlySpan<RankedValue> All => _values;

    public static RankedRows Of(SparseMatrix matrix, ParallelOptions parallel)
    {
        var frequencies = new int[matrix.ColumnCount];
        foreach (var column in matrix.Columns)
            frequencies[column]++;

        var columns = new int[matrix.ColumnCount];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = i;
        Array.Sort(Array.ConvertAll(frequencies, frequency => -frequency), columns);
        SortRunsOfEqualFrequency(columns, frequencies);
        var rankOf = new int[columns.Length];
        for (var rank = 0; rank < columns.Length; rank++)
            rankOf[columns[rank]] = rank;

        var values = new RankedValue[matrix.NonZeroCount];
        Parallel.For(0, matrix.RowCount, parallel, row =>
            Rank(matrix[row], rankOf, values.AsSpan(matrix.RowStarts[row], matrix.RowStarts[row + 1] - matrix.RowStarts[row])));
        return new RankedRows(matrix.RowStarts, values, rankOf, Array.ConvertAll(columns, column => frequencies[column]));
    }

    /// <summary>A row over the original columns by its ranks, ascending.</summary>
    public RankedValue[] Rank(SparseRow row)
    {
        var ranked = new RankedValue[row.Columns.Length];
        Rank(row, RankOfColumn, ranked);
        return ranked;
    }

    /// <summary>Asks the processor for the first non-zeros of a row, which lie anywhere in memory.</summary>
    public void PrefetchHead(int row) => Prefetch(row, HeadLines);

    /// <summary>Asks the processor for the rows of a list, each some places before it is read.</summary>
    /// <param name="list">Rows that are read one after the other.</param>
    /// <param name="next">The place in the list that is read next.</param>
    public void PrefetchAhead(ReadOnlySpan<int> list, int next)
    {
        for (var at = next == 0 ? 0 : next + Ahead; at <= Math.Min(next + Ahead, list.Length - 1); at++)
            Prefetch(list[at], RowLines);
    }

    private unsafe void Prefetch(int row, int lines)
    {
        if (!Sse.IsSupported)
            return;
        fixed (RankedValue* values = &MemoryMarshal.GetArrayDataReference(_values))
        {
            var start = (byte*)(values + _starts[row]);
            var end = (byte*)(values + _starts[row + 1]);
            for (; start < end && lines > 0; start += 64, lines--)
                Sse.Prefetch0(start);
        }
    }

    private static void Rank(SparseRow row, int[] rankOf, Span<RankedValue> ranked)
    {
        var squares = 0.0;
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i] = RankedValue.Of(row.Values[i], rankOf[row.Columns[i]]);
            squares += row.Values[i] >= 0 ? (double)row.Values[i] * row.Values[i] : double.NaN;
        }
        // What bounds and sums of 16 bits rest on.
        if (!(squares < LargestSquare))
            throw new ArgumentException("A row is longer than 1, or has a value below 0 or none at all: divide rows by their Euclidean length.", nameof(row));
        if (BitConverter.IsLittleEndian)
            MemoryMarshal.Cast<RankedValue, ulong>(ranked).Sort();
        else
            ranked.Sort((a, b) => a.Rank.CompareTo(b.Rank));
    }

    // Array.Sort is not stable: columns of one frequency are put into ascending order afterwards.
    private static void SortRunsOfEqualFrequency(int[] columns, int[] frequencies)
    {
        for (int start = 0, end; start < columns.Length; start = end)
        {
            for (end = start + 1; end < columns.Length && frequencies[columns[end]] == frequencies[columns[start]];)
                end++;
            Array.Sort(columns, start, end - start);
        }
    }
}
