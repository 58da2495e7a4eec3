namespace QuickTakes.Related.Similarity;

/// <summary>For each rare column the rows that it stands in, ascending, and its value in each.</summary>
internal sealed class TailPostings
{
    private readonly int _firstRank;
    private readonly long[] _starts;
    private readonly int[] _rows;
    private readonly float[] _values;

    private TailPostings(int firstRank, long[] starts, int[] rows, float[] values)
    {
        _firstRank = firstRank;
        _starts = starts;
        _rows = rows;
        _values = values;
    }

    public static TailPostings Build(RankedRows ranked, int firstRank)
    {
        var frequencies = ranked.DocumentFrequencies;
        var starts = new long[frequencies.Length - firstRank + 1];
        for (var rank = firstRank; rank < frequencies.Length; rank++)
            starts[rank - firstRank + 1] = starts[rank - firstRank] + frequencies[rank];

        var rows = new int[starts[^1]];
        var values = new float[starts[^1]];
        var next = (long[])starts.Clone();
        for (var row = 0; row < ranked.Rows.RowCount; row++)
        {
            var entries = ranked.Rows[row];
            for (var i = entries.Columns.Length - 1; i >= 0 && entries.Columns[i] >= firstRank; i--)
            {
                var at = next[entries.Columns[i] - firstRank]++;
                rows[at] = row;
                values[at] = entries.Values[i];
            }
        }
        return new TailPostings(firstRank, starts, rows, values);
    }

    /// <summary>The rows and values of a tail column.</summary>
    public (ReadOnlyMemory<int> Rows, ReadOnlyMemory<float> Values) this[int rank]
    {
        get
        {
            var start = (int)_starts[rank - _firstRank];
            var length = (int)(_starts[rank - _firstRank + 1] - start);
            return (_rows.AsMemory(start, length), _values.AsMemory(start, length));
        }
    }
}
