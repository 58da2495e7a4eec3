namespace QuickTakes.Related.Training;

/// <summary>Which columns of a data view, of texts, hold the fields of articles. Immutable.</summary>
public sealed record ArticleColumns
{
    /// <summary>The column of titles.</summary>
    /// <value>Default: <see langword="null"/>, there is none.</value>
    public string? Title { get; init; }

    /// <summary>The column of keywords.</summary>
    /// <value>Default: <see langword="null"/>, there is none.</value>
    public string? Keywords { get; init; }

    /// <summary>The column of short answers or descriptions, as plain text.</summary>
    /// <value>Default: <see langword="null"/>, there is none.</value>
    public string? Answer { get; init; }

    /// <summary>The column of bodies, as plain text.</summary>
    /// <value>Default: <see langword="null"/>, there is none.</value>
    public string? Body { get; init; }

    /// <summary>The columns that are named, each with the field that it holds.</summary>
    internal IEnumerable<(string Field, string Column)> Named =>
        from pair in new[] { (nameof(Title), Title), (nameof(Keywords), Keywords), (nameof(Answer), Answer), (nameof(Body), Body) }
        where pair.Item2 is not null
        select (pair.Item1, pair.Item2);
}
