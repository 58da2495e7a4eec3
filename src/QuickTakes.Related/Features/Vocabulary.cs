namespace QuickTakes.Related.Features;

/// <summary>The terms of a corpus, numbered in ordinal order. Immutable and safe to use from many threads.</summary>
internal sealed class Vocabulary
{
    private readonly string[] _terms;

    /// <summary>Numbers terms.</summary>
    /// <param name="terms">Distinct terms, in ordinal order.</param>
    public Vocabulary(string[] terms)
    {
        _terms = terms;
        Numbers = new Dictionary<string, int>(terms.Length, StringComparer.Ordinal);
        foreach (var term in terms)
            Numbers.Add(term, Numbers.Count);
    }

    public int Count => _terms.Length;

    public string this[int number] => _terms[number];

    /// <summary>Number by term; not to be changed.</summary>
    public Dictionary<string, int> Numbers { get; }
}
