using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Ranking;

/// <summary>One article that gets links, as candidates and signals see it. For one thread at a time; used again for the next article.</summary>
internal sealed class QueryView(SiteView site)
{
    private readonly Neighbor[][] _nearest = new Neighbor[Enum.GetValues<TextView>().Length][];
    private readonly float[] _spread = new float[Enum.GetValues<TextView>().Max(view => site[view]?.Rows.ColumnCount ?? 0)];

    public SiteView Site => site;

    /// <summary>The links that signals may know of.</summary>
    public LinkGraph Links { get; private set; } = null!;

    /// <summary>Position of the article.</summary>
    public int Row { get; private set; }

    /// <summary>A tally to use and to clear.</summary>
    public Tally Tally { get; } = new(site.Count);

    /// <summary>Turns to an article.</summary>
    public void Reset(int row, LinkGraph links)
    {
        Row = row;
        Links = links;
        foreach (var view in Enum.GetValues<TextView>())
            _nearest[(int)view] = site[view]?.Nearest(row) ?? [];
    }

    /// <summary>The nearest articles under a view, best first.</summary>
    public ReadOnlySpan<Neighbor> Nearest(TextView view) => _nearest[(int)view];

    /// <summary>The cosines of the article with others under a view.</summary>
    public void Cosines(TextView view, ReadOnlySpan<int> others, Span<float> cosines)
    {
        var rows = site[view]!.Rows;
        var own = rows[Row];
        for (var i = 0; i < own.Columns.Length; i++)
            _spread[own.Columns[i]] = own.Values[i];
        for (var i = 0; i < others.Length; i++)
        {
            var other = rows[others[i]];
            var sum = 0f;
            for (var j = 0; j < other.Columns.Length; j++)
                sum += _spread[other.Columns[j]] * other.Values[j];
            cosines[i] = sum;
        }
        foreach (var column in own.Columns)
            _spread[column] = 0;
    }
}
