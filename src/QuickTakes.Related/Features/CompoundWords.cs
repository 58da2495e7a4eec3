namespace QuickTakes.Related.Features;

/// <summary>
/// The words that a compound is made of, as in German, by the words of the site: of all ways to cut a word in two, that whose parts are
/// most frequent, by the geometric mean, if they are more frequent than the whole (Koehn and Knight 2003, "Empirical methods for compound
/// splitting"). A part may be a compound itself. Safe to use from many threads.
/// </summary>
/// <param name="rules">The endings of the language, and what stands between the parts.</param>
/// <param name="frequencyOf">In how many articles the forms of a stem stand; 0 for one that the site has not.</param>
internal sealed class CompoundWords(LanguageRules rules, Func<string, int> frequencyOf)
{
    // Shorter parts are found in words that have nothing to do with them.
    private const int ShortestPart = 4;
    private const int LongestWord = 64;

    /// <summary>The stems of the parts of a word; none for one that is no compound.</summary>
    public IEnumerable<string> PartsOf(string word)
    {
        if (word.Length is < 2 * ShortestPart or > LongestWord || rules.Stemmer.StemOf(word) is not { } whole)
            return [];
        var least = frequencyOf(whole);
        var (best, found) = ((double)least * least, (Front: "", Back: "", Behind: ""));
        for (var at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            var rest = word[at..];
            if (StemOf(rest) is not { } back || frequencyOf(back) is not (> 0 and var backs))
                continue;
            foreach (var link in rules.Links)
            {
                var front = word.AsSpan(0, at);
                if (at - link.Length < ShortestPart || !front.EndsWith(link, StringComparison.Ordinal)
                    || StemOf(front[..^link.Length].ToString()) is not { } stem)
                {
                    continue;
                }
                // Below the root: the greater product has the greater geometric mean.
                var product = (double)frequencyOf(stem) * backs;
                if (product > best)
                    (best, found) = (product, (stem, back, rest));
            }
        }
        return found.Behind.Length == 0 ? [] : PartsOf(found.Behind).Prepend(found.Back).Prepend(found.Front).Distinct();
    }

    private string? StemOf(string part) => rules.SmallWords.Contains(part) ? null : rules.Stemmer.StemOf(part);
}
