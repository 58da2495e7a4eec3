namespace QuickTakes.Related.Articles;

/// <summary>From which fields of the front matter a property of articles is read.</summary>
/// <param name="Property">The property.</param>
/// <param name="Names">The fields, in the order in which they are tried.</param>
internal sealed record FieldSource(string Property, IReadOnlyList<string> Names);
