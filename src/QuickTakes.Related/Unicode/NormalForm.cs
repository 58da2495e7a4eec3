using System.Buffers;
using System.Globalization;
using System.Text;

namespace QuickTakes.Related.Unicode;

/// <summary>Brings text to Unicode form NFKC, in which characters that look or mean the same are the same.</summary>
/// <remarks>
/// Unicode Standard Annex 15: decompose in full, put marks in the order of their classes, compose. Half a surrogate pair, which
/// strings made in code may hold, stays as it is.
/// </remarks>
internal static class NormalForm
{
    // Characters that the form leaves alone wherever they stand, and before which nothing can be put together with what comes
    // earlier. Nearly all text is made of them, and telling so is many times faster than normalising.
    private static readonly SearchValues<char> Inert = FindInert();

    /// <summary>The text in form NFKC; the same string if it is in it for certain.</summary>
    public static string Nfkc(string text)
    {
        var at = text.AsSpan().IndexOfAnyExcept(Inert);
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length + 16);
        var codes = new List<int>();
        var copied = 0;
        while (at >= 0)
        {
            // The character before may take up what follows.
            var start = Math.Max(copied, at - 1);
            var length = text.AsSpan(at).IndexOfAny(Inert);
            var end = length < 0 ? text.Length : at + length;
            result.Append(text, copied, start - copied);
            AppendNormalized(text.AsSpan(start..end), codes, result);
            copied = end;
            var next = text.AsSpan(end).IndexOfAnyExcept(Inert);
            at = next < 0 ? -1 : end + next;
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static SearchValues<char> FindInert()
    {
        var inert = new char[char.MaxValue + 1];
        for (var c = 0; c < inert.Length; c++)
            inert[c] = IsMarkOrPart((char)c) ? '\0' : (char)c;
        foreach (var c in CharacterTable.Special)
            inert[c] = inert[c] == c && CharacterTable.IsComposedAgain(c) ? c : '\0';
        return SearchValues.Create(inert); // '\0' is one of them
    }

    private static bool IsMarkOrPart(char c) =>
        c is (>= '\u1100' and <= '\u11FF') or (>= '\uD800' and <= '\uDFFF') // parts of Hangul syllables, halves of surrogate pairs
        || c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static void AppendNormalized(ReadOnlySpan<char> text, List<int> codes, StringBuilder to)
    {
        codes.Clear();
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                Decompose(char.ConvertToUtf32(text[i], text[++i]), codes);
            else
                Decompose(text[i], codes);
        }
        Reorder(codes);
        Compose(codes);
        foreach (var code in codes)
        {
            if (code <= char.MaxValue)
                to.Append((char)code);
            else
                to.Append(char.ConvertFromUtf32(code));
        }
    }

    private static void Decompose(int code, List<int> to)
    {
        if (Hangul.IsSyllable(code))
        {
            Hangul.Decompose(code, to);
            return;
        }
        var parts = CharacterTable.Decomposition(code);
        if (parts.IsEmpty)
            to.Add(code);
        foreach (var part in parts)
            Decompose(part, to);
    }

    /// <summary>Puts each run of marks into the order of their classes; those of one class keep theirs.</summary>
    private static void Reorder(List<int> codes)
    {
        for (int start = 0, end; start < codes.Count; start = end + 1)
        {
            end = start;
            var isInOrder = true;
            byte before = 0;
            for (; end < codes.Count && CharacterTable.CombiningClass(codes[end]) is > 0 and var combining; end++)
                (isInOrder, before) = (isInOrder && combining >= before, combining);
            if (isInOrder)
                continue;
            // A stable sort: a run of marks that somebody made to be long costs little more than a short one.
            var ordered = codes.GetRange(start, end - start).OrderBy(CharacterTable.CombiningClass).ToArray();
            for (var i = 0; i < ordered.Length; i++)
                codes[start + i] = ordered[i];
        }
    }

    /// <summary>
    /// Puts each mark together with the character that it belongs to, unless another of its class, or a starter, stands between.
    /// </summary>
    private static void Compose(List<int> codes)
    {
        var starter = -1;
        var kept = 0;
        foreach (var code in codes.ToArray())
        {
            var combining = CharacterTable.CombiningClass(code);
            var isNext = kept - 1 == starter;
            var isBlocked = !isNext && CharacterTable.CombiningClass(codes[kept - 1]) >= Math.Max((byte)1, combining);
            if (starter >= 0 && !isBlocked && TryCompose(codes[starter], code, out var whole))
            {
                codes[starter] = whole;
                continue;
            }
            if (combining == 0)
                starter = kept;
            codes[kept++] = code;
        }
        codes.RemoveRange(kept, codes.Count - kept);
    }

    private static bool TryCompose(int first, int second, out int whole) =>
        CharacterTable.TryCompose(first, second, out whole) || Hangul.TryCompose(first, second, out whole);
}
