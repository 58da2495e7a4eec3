namespace QuickTakes.Related.Features;

/// <summary>
/// A word → what its inflected forms have in common, by taking endings off: number, gender and the commonest verb endings, no derivation.
/// Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// Light stemmers of this kind do as well as those that take off more (Savoy 2006, "Light stemming approaches for the French, Portuguese,
/// German and Hungarian languages"). A stem is no word, and is shown to nobody.
/// </remarks>
internal sealed class LightStemmer
{
    /// <summary>Shorter words have no forms.</summary>
    public const int ShortestWord = 4;

    private const int Fewest = 3;

    private readonly (char From, string To)[] _letters;
    private readonly Ending[][] _steps;
    private readonly bool _undoubles;

    /// <param name="letters">Letters that count as others: <c>é=e ß=ss</c>.</param>
    /// <param name="undoubles">Whether two equal letters at the end of a stem count as one.</param>
    /// <param name="steps">
    /// The endings of each step, in the order in which they are tried: <c>aux=al</c> puts <c>al</c> in the place of <c>aux</c>, <c>s</c>
    /// takes it off, <c>s/4</c> only if four letters are left. Of each step, the first ending that leaves three letters, or as many as
    /// it says, counts.
    /// </param>
    public LightStemmer(string letters, bool undoubles, params string[] steps)
    {
        _letters = [.. Parse(letters).Select(letter => (letter.What[0], letter.With))];
        _undoubles = undoubles;
        _steps = [.. steps.Select(Parse)];
    }

    /// <summary>The stem of a word in lower case; <see langword="null"/> for short words and for names with digits or signs.</summary>
    public string? StemOf(string word)
    {
        if (word.Length < ShortestWord || !word.All(char.IsLetter))
            return null;
        foreach (var step in _steps)
        {
            foreach (var ending in step)
            {
                if (word.Length >= ending.What.Length + ending.Least && word.EndsWith(ending.What, StringComparison.Ordinal))
                {
                    word = string.Concat(word.AsSpan(0, word.Length - ending.What.Length), ending.With);
                    break;
                }
            }
        }
        foreach (var (from, to) in _letters)
        {
            if (word.Contains(from))
                word = word.Replace(from.ToString(), to, StringComparison.Ordinal);
        }
        return _undoubles && word.Length > 3 && word[^1] == word[^2] ? word[..^1] : word;
    }

    private static Ending[] Parse(string text) => Array.ConvertAll(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), entry =>
    {
        var least = entry.Split('/');
        var pair = least[0].Split('=');
        return new Ending(pair[0], pair.Length > 1 ? pair[1] : "", least.Length > 1 ? least[1][0] - '0' : Fewest);
    });

    /// <summary>What a word ends with, what takes its place, and how many letters must be left before it.</summary>
    private readonly record struct Ending(string What, string With, int Least);
}
