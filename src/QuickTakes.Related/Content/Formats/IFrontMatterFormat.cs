namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// A notation for front matter, such as YAML: finds it in a document, and reads it into fields that know where they stand.
/// </summary>
/// <remarks>
/// A notation is one class behind this interface and one line in <see cref="FrontMatterDocument"/>. How links are written in it is a class
/// of its own in <c>Content.Writing</c>, which works from the places of the nodes. Implementations are safe to use from many threads.
/// </remarks>
internal interface IFrontMatterFormat
{
    /// <summary>Finds the front matter in a document without byte order mark.</summary>
    /// <returns>Where it stands; <see langword="null"/> where the document has none in this notation.</returns>
    /// <exception cref="ArticleFormatException">It is opened and never closed.</exception>
    FrontMatterBlock? Find(ReadOnlySpan<char> document);

    /// <summary>Reads the fields.</summary>
    /// <param name="text">The text between the fences. The places of the nodes are offsets into it.</param>
    /// <param name="firstLine">Line of the file, from 1, on which the text starts.</param>
    /// <exception cref="ArticleFormatException">The text is not valid, or holds no fields.</exception>
    FrontMatterMapping Parse(string text, int firstLine);

    /// <summary>The type of a value that was read.</summary>
    ScalarType TypeOf(FrontMatterScalar scalar);

    /// <summary>The type that a value has which was read elsewhere, perhaps in another notation, and is written in this one.</summary>
    /// <param name="value">The value, as text.</param>
    /// <param name="type">The type that it has where it was read.</param>
    ScalarType TypeHere(string value, ScalarType type);
}
