using System.Diagnostics;
using System.Text;

namespace QuickTakes.Related.Features;

/// <summary>
/// Tells which pairs of letters are words, or parts of words, in scripts that are written without blanks, and which stand across the border
/// of two words: <c>光合</c> and <c>作用</c> are, <c>合作</c> in 光合作用 is not. Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// By the site's own words and without a dictionary, as Sun, Shen and Tsou (1998) cut Chinese: a pair stands across a border where its two
/// letters attract each other less than those of the pairs before and behind it do. The attraction is the pointwise mutual information of
/// the letters, counted in articles. Pairs with a letter that only builds sentences, such as 的, are across a border where the other letter
/// belongs to another word. It is for showing: pairs across borders do no harm to the similarity, which counts all.
/// </remarks>
[DebuggerDisplay("{_first.Count} letters")]
internal sealed class UnspacedWords
{
    // Chinese, then the particles of Japanese.
    private const string Particles = "的了是在和与與及等也都就而但或被把为為以于於之其这這那我你他她它们們个個很更最不有着著过過将將从從对對会會中"
        + "のはがをにでとへもやかねよしてたるれ";

    private readonly Dictionary<Rune, long> _first = [];
    private readonly Dictionary<Rune, long> _second = [];

    /// <param name="columns">The terms of the site.</param>
    public UnspacedWords(TermColumns columns)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            if (columns.IsPhrase(column) || !TryPair(columns[column], out var one, out var other))
                continue;
            _first[one] = _first.GetValueOrDefault(one) + columns.DocumentFrequency(column);
            _second[other] = _second.GetValueOrDefault(other) + columns.DocumentFrequency(column);
        }
    }

    /// <summary>Whether a term is two letters of a script without blanks.</summary>
    public static bool IsPair(string term) => TryPair(term, out _, out _);

    /// <summary>
    /// The pairs among some terms that stand across borders of words, each with the terms that it stands between, or beside.
    /// </summary>
    /// <param name="terms">Terms that two articles share, with their document frequencies.</param>
    public Dictionary<string, string[]> AcrossBorders(IReadOnlyCollection<(string Term, int DocumentFrequency)> terms)
    {
        var pairs = new List<Pair>();
        foreach (var (term, frequency) in terms)
        {
            if (TryPair(term, out var one, out var other))
                pairs.Add(new Pair(term, one, other, Attraction(one, other, frequency)));
        }
        var (ending, starting) = (pairs.ToLookup(pair => pair.Other), pairs.ToLookup(pair => pair.One));
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var before = Strongest(ending[pair.One], pair);
            var behind = Strongest(starting[pair.Other], pair);
            if (IsParticle(pair.One) != IsParticle(pair.Other) && (IsParticle(pair.One) ? behind : before) is { } word)
                found.Add(pair.Term, [word.Term]);
            else if (before is { } one && behind is { } other && Math.Max(one.Attraction, other.Attraction) > pair.Attraction
                && !IsParticle(pair.One) && !IsParticle(pair.Other))
            {
                found.Add(pair.Term, [one.Term, other.Term]);
            }
        }
        // What a contribution goes to is shown itself.
        foreach (var term in found.Keys.ToArray())
        {
            if (found[term].Any(found.ContainsKey))
                found[term] = [.. found[term].Where(other => !found.ContainsKey(other))];
        }
        return found.Where(entry => entry.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The neighbour whose letters attract each other most, if no less than those of the pair, particles apart.</summary>
    private static Pair? Strongest(IEnumerable<Pair> neighbours, Pair pair)
    {
        var best = neighbours.Where(other => other.Term != pair.Term && !IsParticle(other.One) && !IsParticle(other.Other))
            .OrderByDescending(other => other.Attraction).ThenBy(other => other.Term, StringComparer.Ordinal).FirstOrDefault();
        return best is not null && best.Attraction >= pair.Attraction ? best : null;
    }

    // Without the logarithm, which is the same order and not the same bits on every machine.
    private double Attraction(Rune one, Rune other, int frequency) =>
        frequency / ((double)Math.Max(1, _first.GetValueOrDefault(one)) * Math.Max(1, _second.GetValueOrDefault(other)));

    private static bool IsParticle(Rune letter) => letter.IsBmp && Particles.Contains((char)letter.Value);

    private static bool TryPair(string term, out Rune one, out Rune other)
    {
        other = default;
        return Rune.DecodeFromUtf16(term, out one, out var width) == System.Buffers.OperationStatus.Done
            && Rune.DecodeFromUtf16(term.AsSpan(width), out other, out var rest) == System.Buffers.OperationStatus.Done
            && width + rest == term.Length && IsUnspaced(one) && IsUnspaced(other);
    }

    private static bool IsUnspaced(Rune letter) => CharacterClass.Unspaced
        == (letter.IsBmp ? CharacterClasses.Of((char)letter.Value) : CharacterClasses.Of(letter));

    /// <summary>Two letters that two articles share, and how much they attract each other.</summary>
    private sealed record Pair(string Term, Rune One, Rune Other, double Attraction);
}
