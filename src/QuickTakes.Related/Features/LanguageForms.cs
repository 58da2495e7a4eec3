using System.Diagnostics;

namespace QuickTakes.Related.Features;

/// <summary>
/// Which words of a vocabulary are forms of one, in one language, and which term they share for it. Immutable once it is made; safe to use
/// from many threads.
/// </summary>
/// <remarks>
/// The shared term is called by the form that most articles have, with a star behind it: <c>image*</c> for <c>image</c> and <c>images</c>.
/// It stands for compounds with the word as well: <c>theorie*</c> is in <c>relativitätstheorie</c>. A word without other forms has none.
/// </remarks>
[DebuggerDisplay("{_groups.Count} groups of forms")]
internal sealed class LanguageForms
{
    /// <summary>Stands behind the word that a term of forms is called by; no token ends with it.</summary>
    public const char Mark = '*';

    private readonly LanguageRules _rules;
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly CompoundWords? _compounds;
    private readonly int[][] _shared;
    private readonly bool[] _isSmall;

    /// <param name="vocabulary">The words; the shared terms are added to them.</param>
    /// <param name="rules">What is known of the language.</param>
    /// <param name="frequencies">In how many articles in that language each word stands.</param>
    public LanguageForms(Vocabulary vocabulary, LanguageRules rules, int[] frequencies)
    {
        _rules = rules;
        var words = frequencies.Length;
        (_shared, _isSmall) = (new int[words][], new bool[words]);
        for (var word = 0; word < words; word++)
        {
            var text = vocabulary[word];
            _isSmall[word] = rules.SmallWords.Contains(text);
            if (!_isSmall[word] && frequencies[word] > 0 && rules.Stemmer.StemOf(text) is { } stem)
                GroupOf(stem).Add(text, frequencies[word]);
        }
        _compounds = rules.Links.Length > 0 ? new CompoundWords(rules, stem => _groups.GetValueOrDefault(stem)?.Frequency ?? 0) : null;
        for (var word = 0; word < words; word++)
        {
            if (frequencies[word] > 0 && !_isSmall[word])
            {
                foreach (var part in PartsOf(vocabulary[word]))
                    part.HasCompounds = true;
            }
        }
        foreach (var group in _groups.Values.Where(group => group.IsShared).OrderBy(group => group.Best, StringComparer.Ordinal))
        {
            var name = group.Best + Mark;
            group.Term = vocabulary.TryGetWord(name, out var known) ? known : vocabulary.AddWord(name);
        }
        for (var word = 0; word < words; word++)
            _shared[word] = frequencies[word] > 0 && !_isSmall[word] ? SharedOf(vocabulary[word]) : [];
    }

    /// <summary>Whether a word of the vocabulary does not count in this language.</summary>
    public bool IsSmall(int word) => word < _isSmall.Length && _isSmall[word];

    /// <summary>The terms that a word of the vocabulary shares with its other forms and with compounds; often none.</summary>
    public int[] SharedBy(int word) => word < _shared.Length ? _shared[word] : [];

    /// <summary>The same for a word that the vocabulary need not have.</summary>
    public int[] SharedOf(string word)
    {
        if (_rules.SmallWords.Contains(word) || _rules.Stemmer.StemOf(word) is not { } stem)
            return [];
        var own = _groups.GetValueOrDefault(stem);
        return [.. PartsOf(word).Prepend(own).Where(group => group is { IsShared: true }).Select(group => group!.Term).Distinct()];
    }

    private IEnumerable<Group> PartsOf(string word) => _compounds?.PartsOf(word).Select(stem => _groups[stem]) ?? [];

    private Group GroupOf(string stem)
    {
        if (!_groups.TryGetValue(stem, out var group))
            _groups.Add(stem, group = new Group());
        return group;
    }

    /// <summary>The forms of one word.</summary>
    private sealed class Group
    {
        private int _forms;
        private int _most;

        /// <summary>The form that most articles have; of several, the first in ordinal order.</summary>
        public string Best { get; private set; } = "";

        /// <summary>In how many articles the forms stand, each counted for itself.</summary>
        public int Frequency { get; private set; }

        public bool HasCompounds { get; set; }

        public bool IsShared => _forms > 1 || HasCompounds;

        public int Term { get; set; }

        public void Add(string word, int frequency)
        {
            _forms++;
            Frequency += frequency;
            if (frequency > _most || frequency == _most && string.CompareOrdinal(word, Best) < 0)
                (Best, _most) = (word, frequency);
        }
    }
}
