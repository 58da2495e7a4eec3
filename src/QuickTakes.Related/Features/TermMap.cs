namespace QuickTakes.Related.Features;

/// <summary>What the terms of one vocabulary are called elsewhere: in another vocabulary, or among the columns of a matrix.</summary>
internal sealed class TermMap
{
    /// <summary>Stands for a term that is not there elsewhere.</summary>
    public const int None = int.MinValue;

    private readonly int[] _words;
    private readonly int[] _phrases;

    /// <summary>A map of all terms that a vocabulary has now, to nothing yet.</summary>
    public TermMap(Vocabulary vocabulary)
    {
        _words = new int[vocabulary.WordCount];
        _phrases = new int[vocabulary.PhraseCount];
        Array.Fill(_words, None);
        Array.Fill(_phrases, None);
    }

    /// <summary>A map of all terms that a vocabulary has now to themselves.</summary>
    public static TermMap Same(Vocabulary vocabulary) => new(
        [.. Enumerable.Range(0, vocabulary.WordCount)],
        [.. Enumerable.Range(0, vocabulary.PhraseCount).Select(index => ~index)]);

    /// <summary>A map of the terms of one vocabulary to the same terms in another one, as far as it has them.</summary>
    public static TermMap Between(Vocabulary from, Vocabulary to)
    {
        var map = new TermMap(from);
        for (var word = 0; word < from.WordCount; word++)
        {
            if (to.TryGetWord(from[word], out var id))
                map[word] = id;
        }
        for (var index = 0; index < from.PhraseCount; index++)
        {
            var (first, second) = from.PhraseAt(index);
            if (map[first] != None && map[second] != None && to.TryGetPhrase(map[first], map[second], out var id))
                map[~index] = id;
        }
        return map;
    }

    private TermMap(int[] words, int[] phrases) => (_words, _phrases) = (words, phrases);

    /// <summary>What a term is called, or <see cref="None"/>, as for terms that came into the vocabulary after the map was made.</summary>
    public int this[int term]
    {
        get
        {
            var (names, index) = Vocabulary.IsPhrase(term) ? (_phrases, ~term) : (_words, term);
            return (uint)index < (uint)names.Length ? names[index] : None;
        }
        set => (Vocabulary.IsPhrase(term) ? _phrases : _words)[Vocabulary.IsPhrase(term) ? ~term : term] = value;
    }

    /// <summary>First this map, then another.</summary>
    public TermMap Then(TermMap next)
    {
        return new TermMap(Array.ConvertAll(_words, Next), Array.ConvertAll(_phrases, Next));

        int Next(int term) => term == None ? None : next[term];
    }
}
