using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Learning.Site;

/// <summary>
/// One article that gets links, as candidates and features see it. For one thread at a time; used again for the next article.
/// </summary>
internal sealed class QueryView(SiteView site)
{
    /// <summary>How far the article's surroundings reach in the order of the site, in places.</summary>
    public const int Surroundings = 60;

    private readonly Neighbor[][] _nearest = new Neighbor[Enum.GetValues<TextView>().Length][];
    private readonly float[]?[] _cosines = new float[]?[Enum.GetValues<TextView>().Length];
    private readonly float[] _around = new float[2 * Surroundings + 1];
    private bool _isAroundKnown;
    private int[] _candidates = [];
    private readonly float[] _denseQuery = new float[Enum.GetValues<TextView>().Max(view => site[view]?.Rows.ColumnCount ?? 0)];

    public SiteView Site => site;

    /// <summary>The links that features may know of.</summary>
    public LinkGraph Links { get; private set; } = null!;

    /// <summary>Position of the article.</summary>
    public int Row { get; private set; }

    /// <summary>Sums by article, to use and to clear.</summary>
    public SparseAccumulator Accumulator { get; } = new(site.Count);

    /// <summary>Turns to an article.</summary>
    public void Reset(int row, LinkGraph links)
    {
        Row = row;
        Links = links;
        _isAroundKnown = false;
        foreach (var view in Enum.GetValues<TextView>())
            _nearest[(int)view] = site[view]?.Nearest(row) ?? [];
    }

    /// <summary>The nearest articles under a view, best first.</summary>
    public ReadOnlySpan<Neighbor> Nearest(TextView view) => _nearest[(int)view];

    /// <summary>
    /// The cosines by the whole text of the article with those around it in the order of the site. They stand by place, the article's own
    /// place at <see cref="Surroundings"/>; 0 with itself and where there is no article.
    /// </summary>
    public ReadOnlySpan<float> Around()
    {
        if (_isAroundKnown)
            return _around;
        _isAroundKnown = true;
        Array.Clear(_around);
        var place = site.Order.Place(Row);
        if (place < 0)
            return _around;
        var first = Math.Max(0, place - Surroundings);
        var rows = new int[Math.Min(site.Order.Count - 1, place + Surroundings) + 1 - first];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = site.Order[first + i];
        Compare(TextView.Whole, rows, _around.AsSpan(first - place + Surroundings));
        _around[Surroundings] = 0;
        return _around;
    }

    /// <summary>Turns to the candidates that are to be measured.</summary>
    public void Consider(int[] candidates)
    {
        _candidates = candidates;
        Array.Clear(_cosines);
    }

    /// <summary>The cosines of the article with the candidates under a view, computed when first asked for.</summary>
    public ReadOnlySpan<float> Cosines(TextView view)
    {
        if (_cosines[(int)view] is { } known)
            return known;
        var cosines = _cosines[(int)view] = new float[_candidates.Length];
        Compare(view, _candidates, cosines);
        return cosines;
    }

    private void Compare(TextView view, int[] others, Span<float> cosines)
    {
        var rows = site[view]!.Rows;
        var own = rows[Row];
        // Scattered once, it is compared with each of the others in one pass over the other's values.
        for (var i = 0; i < own.Columns.Length; i++)
            _denseQuery[own.Columns[i]] = own.Values[i];
        for (var i = 0; i < others.Length; i++)
            cosines[i] = Cosine(rows[others[i]]);
        foreach (var column in own.Columns)
            _denseQuery[column] = 0;
    }

    /// <summary>The cosine of the row that is scattered into the dense query with another.</summary>
    private float Cosine(SparseRow other)
    {
        // Four sums, so that an addition need not wait for the one before.
        var columns = other.Columns;
        var values = other.Values;
        var (first, second, third, fourth) = (0f, 0f, 0f, 0f);
        var j = 0;
        for (; j + 3 < columns.Length; j += 4)
        {
            first += _denseQuery[columns[j]] * values[j];
            second += _denseQuery[columns[j + 1]] * values[j + 1];
            third += _denseQuery[columns[j + 2]] * values[j + 2];
            fourth += _denseQuery[columns[j + 3]] * values[j + 3];
        }
        for (; j < columns.Length; j++)
            first += _denseQuery[columns[j]] * values[j];
        return first + second + (third + fourth);
    }
}
