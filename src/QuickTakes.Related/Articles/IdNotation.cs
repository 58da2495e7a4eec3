namespace QuickTakes.Related.Articles;

/// <summary>
/// The type that an id has in the file that it comes from, so that a link to the article can hold it with the same type: <c>12</c> is a
/// number and <c>'12'</c> a text, and a site that compares them takes them for different.
/// </summary>
/// <param name="Id">The id, as text.</param>
/// <param name="IsText">
/// Whether it is a text for every parser. Otherwise it is what its characters say where they stand without quotes: a number, a boolean, a
/// date.
/// </param>
/// <param name="Tag">
/// The type that is written before it, such as <c>tag:yaml.org,2002:float</c>; <see langword="null"/> where none is.
/// </param>
internal sealed record IdNotation(string Id, bool IsText, string? Tag = null);
