using QuickTakes.Related.Features;

namespace QuickTakes.Related.Storage;

/// <summary>
/// Counts without the words and phrases that no article has any more. A vocabulary never forgets what an update brings, so that ids stay;
/// where a log is written anew it need not remember them either.
/// </summary>
internal static class UsedTerms
{
    /// <summary>The same counts under a vocabulary of the terms that are used, in the order of before.</summary>
    /// <returns>The counts themselves, if all terms are used.</returns>
    public static CorpusCounts Of(CorpusCounts counts)
    {
        var vocabulary = counts.Vocabulary;
        var (words, phrases) = (new bool[vocabulary.WordCount], new bool[vocabulary.PhraseCount]);
        foreach (var article in counts.Articles)
        {
            foreach (var term in article.All)
                (Vocabulary.IsPhrase(term) ? phrases : words)[Vocabulary.IsPhrase(term) ? ~term : term] = true;
            Mark(article.Tokens.Title);
            Mark(article.Tokens.Text);
        }
        for (var phrase = 0; phrase < phrases.Length; phrase++)
        {
            if (phrases[phrase])
                words[vocabulary.PhraseAt(phrase).First] = words[vocabulary.PhraseAt(phrase).Second] = true;
        }
        return Array.TrueForAll(words, used => used) && Array.TrueForAll(phrases, used => used) ? counts : Of(counts, words, phrases);

        // Stop words are numbers below 0, and of no vocabulary.
        void Mark(int[] tokens)
        {
            foreach (var token in tokens)
            {
                if (token >= 0)
                    words[token] = true;
            }
        }
    }

    private static CorpusCounts Of(CorpusCounts counts, bool[] words, bool[] phrases)
    {
        var (used, map) = (new Vocabulary(), new TermMap(counts.Vocabulary));
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word])
                map[word] = used.AddWord(counts.Vocabulary[word]);
        }
        for (var phrase = 0; phrase < phrases.Length; phrase++)
        {
            var (first, second) = counts.Vocabulary.PhraseAt(phrase);
            if (phrases[phrase])
                map[~phrase] = used.AddPhrase(map[first], map[second]);
        }
        return new CorpusCounts(used, Array.ConvertAll(counts.Articles, article => article.Renumber(map, withTokens: true)));
    }
}
