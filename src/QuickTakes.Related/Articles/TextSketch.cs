using System.Numerics;

namespace QuickTakes.Related.Articles;

/// <summary>A few bits that are nearly the same for nearly the same text: a similarity hash (Charikar 2002) over the words.</summary>
internal static class TextSketch
{
    private const int LongestText = 20_000;
    private const int ShortestWord = 4;
    private const int MostDifferent = 8;
    private const int FewWords = 4;
    private const int FewLetters = 24;

    /// <summary>
    /// Whether a title is so short that pages on different things may share it, such as <c>Page</c> or <c>Getting started</c>.
    /// </summary>
    public static bool IsShort(string titleKey)
    {
        // An ideograph says as much as some letters.
        var letters = titleKey.Sum(c => c >= '\u2E80' ? 4 : 1);
        return letters < FewLetters && titleKey.Count(c => c == ' ') < FewWords - 1;
    }

    /// <summary>Whether two texts may be taken for one.</summary>
    public static bool AreNear(ulong one, ulong other) => BitOperations.PopCount(one ^ other) <= MostDifferent;

    /// <summary>The sketch of an article whose title is short; 0 for any other, and where there is no text.</summary>
    public static ulong Of(Article article)
    {
        // A title that is longer than this is not short, however it is written.
        if (article.Title.Length > 2 * FewLetters || !IsShort(TitleKey.Of(article.Title)))
            return 0;
        Span<int> votes = stackalloc int[64];
        votes.Clear();
        var seen = new HashSet<ulong>();
        Vote(article.Answer, votes, seen);
        Vote(article.Body, votes, seen);
        var sketch = 0UL;
        for (var bit = 0; bit < votes.Length; bit++)
        {
            if (votes[bit] > 0)
                sketch |= 1UL << bit;
        }
        return sketch;
    }

    private static void Vote(string text, Span<int> votes, HashSet<ulong> seen)
    {
        var (hash, length) = (Fnv1a.Start, 0);
        var end = Math.Min(text.Length, LongestText);
        for (var i = 0; i <= end; i++)
        {
            if (i < end && char.IsLetterOrDigit(text[i]))
            {
                (hash, length) = (Fnv1a.Add(hash, char.ToLowerInvariant(text[i])), length + 1);
                continue;
            }
            if (length >= ShortestWord && seen.Add(hash))
            {
                var mixed = Fnv1a.Mixed(hash);
                for (var bit = 0; bit < votes.Length; bit++)
                    votes[bit] += (mixed >> bit & 1) == 0 ? -1 : 1;
            }
            (hash, length) = (Fnv1a.Start, 0);
        }
    }
}

/// <summary>The hash of Fowler, Noll and Vo (variant 1a, 64 bits), over characters; the same on every machine.</summary>
internal static class Fnv1a
{
    public const ulong Start = 14695981039346656037;

    public static ulong Add(ulong hash, char c) => unchecked((hash ^ c) * 1099511628211);

    /// <summary>Spreads what short words differ in over all bits (the finalizer of MurmurHash3).</summary>
    public static ulong Mixed(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
            hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
        }
        return hash ^ hash >> 33;
    }
}
