namespace QuickTakes.Related.Features;

/// <summary>
/// The tokens of one article in their order: words as ids of the vocabulary that it was counted under, stop words as numbers below
/// <see cref="End"/>, which are the same under any vocabulary.
/// </summary>
/// <param name="Title">Those of the title.</param>
/// <param name="Text">Those of the other fields, with <see cref="End"/> behind each field.</param>
internal readonly record struct TokenSequence(int[] Title, int[] Text)
{
    /// <summary>Stands behind the last token of a field, and for what has no number.</summary>
    public const int End = -1;

    /// <summary>No tokens.</summary>
    public static TokenSequence Empty { get; } = new([], []);

    /// <summary>The number of a stop word.</summary>
    /// <param name="place">Its place among all of them in ordinal order.</param>
    public static int OfStopWord(int place) => End - 1 - place;

    /// <summary>The place of a stop word among all of them in ordinal order; below 0 for what is none.</summary>
    public static int PlaceOfStopWord(int token) => End - 1 - token;

    /// <summary>The same tokens with every word under what a map calls it.</summary>
    public TokenSequence Renumber(TermMap map)
    {
        return new TokenSequence(Array.ConvertAll(Title, Next), Array.ConvertAll(Text, Next));

        int Next(int token) => token < 0 ? token : map[token] is >= 0 and var word ? word : End;
    }

    /// <summary>Whether both say the same under the same vocabulary.</summary>
    public bool IsSameAs(TokenSequence other) =>
        Title.AsSpan().SequenceEqual(other.Title) && Text.AsSpan().SequenceEqual(other.Text);
}
