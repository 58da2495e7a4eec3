namespace QuickTakes.Related.Articles;

/// <summary>
/// The keys under which a link that is a mapping says what it says. A key that is <see langword="null"/> is neither read nor written.
/// Immutable.
/// </summary>
public sealed record RelatedKeys
{
    /// <summary>The keys of QuickTakes: <c>id</c>, <c>title</c>, <c>subject</c>, <c>url</c>.</summary>
    public static RelatedKeys Default { get; } = new();

    /// <summary>The key of the target's id.</summary>
    /// <value>Default: <c>id</c>.</value>
    public string? Id { get; init; } = "id";

    /// <summary>The key of the target's title.</summary>
    /// <value>Default: <c>title</c>.</value>
    public string? Title { get; init; } = "title";

    /// <summary>The key of the target's subject.</summary>
    /// <value>Default: <c>subject</c>.</value>
    public string? Subject { get; init; } = "subject";

    /// <summary>The key of the url; a link without one leads nowhere.</summary>
    /// <value>Default: <c>url</c>.</value>
    public string Url { get; init; } = "url";

    /// <summary>The keys that there are, in the order in which they are written.</summary>
    internal IEnumerable<string> Names => new[] { Id, Title, Subject, Url }.OfType<string>();

    /// <summary>Whether the keys can be written: letters, digits, <c>_</c> and <c>-</c>, no digit first, each another.</summary>
    internal bool CanBeWritten =>
        Url is not null && Names.Distinct(StringComparer.Ordinal).Count() == Names.Count() && Names.All(IsName);

    private static bool IsName(string key) =>
        key.Length > 0 && (char.IsAsciiLetter(key[0]) || key[0] == '_') && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
