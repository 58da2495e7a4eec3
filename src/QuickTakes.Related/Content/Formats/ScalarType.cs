namespace QuickTakes.Related.Content.Formats;

/// <summary>What type a value of the front matter has, as far as two values of the same characters can differ in it.</summary>
/// <param name="IsText">
/// Whether it is a text for every parser. Otherwise its type follows from its characters and its tag: with both equal, any parser gives
/// two values the same type, whichever version of the notation it reads.
/// </param>
/// <param name="Tag">The type that is written before a value that is no text; <see langword="null"/> where none is.</param>
internal readonly record struct ScalarType(bool IsText, string? Tag);
