namespace QuickTakes.Related.Features;

/// <summary>The terms of a corpus, numbered in ordinal order: words, and phrases of two of them. Immutable and safe to use from many threads.</summary>
internal sealed class Vocabulary
{
    /// <summary>Stands between the two words of a phrase, and in no word.</summary>
    public const char PhraseSeparator = ' ';

    private readonly string[] _terms;

    /// <summary>Numbers terms.</summary>
    /// <param name="terms">Distinct terms, in ordinal order; with a phrase also its words.</param>
    public Vocabulary(string[] terms)
    {
        _terms = terms;
        Numbers = new Dictionary<string, int>(terms.Length, StringComparer.Ordinal);
        foreach (var term in terms)
            Numbers.Add(term, Numbers.Count);
        var words = Numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var number = 0; number < terms.Length; number++)
        {
            var term = terms[number].AsSpan();
            if (term.IndexOf(PhraseSeparator) is >= 0 and var separator)
                Phrases.Add((words[term[..separator]], words[term[(separator + 1)..]]), number);
        }
    }

    public int Count => _terms.Length;

    public string this[int number] => _terms[number];

    /// <summary>Number by term; not to be changed.</summary>
    public Dictionary<string, int> Numbers { get; }

    /// <summary>Number of a phrase by the numbers of its words; not to be changed.</summary>
    public Dictionary<(int First, int Second), int> Phrases { get; } = [];

    public bool IsPhrase(int number) => _terms[number].Contains(PhraseSeparator);
}
