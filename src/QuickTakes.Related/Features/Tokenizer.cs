using System.Text;
using QuickTakes.Related.Unicode;

namespace QuickTakes.Related.Features;

/// <summary>Text → tokens, for any script. One instance serves one thread at a time.</summary>
/// <remarks>
/// <para>The text is brought to Unicode form NFKC and to lower case. A token is then</para>
/// <list type="bullet">
/// <item>a run of letters, marks, digits and low lines: <c>photosynthesis</c>, <c>42</c>, <c>std_vector</c>;</item>
/// <item>with a full stop inside (<c>asp.net</c>, <c>3.14</c>) or, before letters at the start of a word, in front
/// (<c>.net</c>);</item>
/// <item>with <c>#</c> or <c>++</c> behind letters (<c>c#</c>, <c>c++</c>), and a slash between a letter and a digit
/// (<c>http/2</c>);</item>
/// <item>without a possessive ending (<c>newton's</c> is <c>newton</c>) and an elided article before it (<c>l'eau</c> is <c>eau</c>), while
/// another apostrophe joins (<c>o'neill</c>);</item>
/// <item>in scripts written without blanks (Chinese, Japanese, Thai, …) each pair of neighbouring letters, or a letter that
/// stands alone.</item>
/// </list>
/// </remarks>
internal sealed class Tokenizer
{
    private char[] _text = [];
    private int _length;
    private int _position;
    private int _pairStart = -1;

    /// <summary>Starts on a text.</summary>
    public void Reset(string text)
    {
        text = NormalForm.Nfkc(text);
        if (_text.Length < text.Length)
            _text = new char[Math.Max(text.Length, 4096)];
        _length = text.Length;
        LowerCase.Write(text, _text);
        RemoveIgnored();
        _position = 0;
        _pairStart = -1;
    }

    /// <summary>Takes the next token.</summary>
    /// <param name="token">The token; valid until the next call.</param>
    /// <returns><see langword="false"/> at the end of the text.</returns>
    public bool TryRead(out ReadOnlySpan<char> token)
    {
        var text = _text.AsSpan(0, _length);
        if (_pairStart >= 0 && TryReadPair(text, out token))
            return true;

        while (_position < text.Length)
        {
            var kind = ClassAt(text, _position, out var width);
            if (kind == CharacterClass.Unspaced)
            {
                token = ReadFirstPair(text, width);
                return true;
            }
            if (kind != CharacterClass.Separator || IsLeadingStop(text, _position))
            {
                token = ReadWord(text);
                return true;
            }
            _position += width;
        }
        token = default;
        return false;
    }

    private ReadOnlySpan<char> ReadWord(ReadOnlySpan<char> text)
    {
        var start = _position;
        var end = start + (text[start] == '.' ? 1 : 0);
        var apostrophe = -1;
        while (end < text.Length)
        {
            var kind = ClassAt(text, end, out var width);
            if (kind is CharacterClass.Letter or CharacterClass.Digit)
            {
                end += width;
            }
            else if (end > start && end + 1 < text.Length && Joins(text, end))
            {
                apostrophe = text[end] is '\'' or '\u2019' ? end : apostrophe;
                end++;
            }
            else
            {
                break;
            }
        }

        if (char.IsLetter(text[end - 1]) && end < text.Length)
        {
            if (text[end] == '#' && !ContinuesWord(text, end + 1))
                end++;
            else if (text[end..].StartsWith("++") && !ContinuesWord(text, end + 2))
                end += 2;
        }
        _position = end;
        var isPossessive = apostrophe >= 0 && apostrophe == end - 2 && text[end - 1] == 's';
        var word = text[start..(isPossessive ? apostrophe : end)];
        return apostrophe >= 0 && !isPossessive ? WithoutElision(word) : word;
    }

    /// <summary>
    /// The word after an elided article or preposition of French or Italian: <c>l'eau</c>, <c>qu'elle</c>, <c>dell'arte</c>.
    /// </summary>
    private static ReadOnlySpan<char> WithoutElision(ReadOnlySpan<char> word)
    {
        var apostrophe = word.IndexOfAny('\'', '\u2019');
        return apostrophe > 0 && word.Length > apostrophe + 2 && word[..apostrophe] is
            "l" or "d" or "qu" or "n" or "s" or "c" or "j" or "m" or "t" or "jusqu" or "lorsqu" or "puisqu" or "dell" or "nell" or "all"
                or "dall" or "sull" or "un"
            ? word[(apostrophe + 1)..] : word;
    }

    /// <summary>Whether a character between two characters of a word makes them one word.</summary>
    private static bool Joins(ReadOnlySpan<char> text, int at)
    {
        var before = CharacterClasses.Of(text[at - 1]);
        var after = CharacterClasses.Of(text[at + 1]);
        return text[at] switch
        {
            '.' => before == after && before is CharacterClass.Letter or CharacterClass.Digit,
            '\'' or '\u2019' => before == CharacterClass.Letter && after == CharacterClass.Letter,
            '/' => before == CharacterClass.Letter && after == CharacterClass.Digit,
            _ => false,
        };
    }

    private static bool IsLeadingStop(ReadOnlySpan<char> text, int at) =>
        text[at] == '.'
        && at + 1 < text.Length && CharacterClasses.Of(text[at + 1]) == CharacterClass.Letter
        && (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '"' or '\'' or '/');

    private static bool ContinuesWord(ReadOnlySpan<char> text, int at) =>
        at < text.Length && CharacterClasses.Of(text[at]) is CharacterClass.Letter or CharacterClass.Digit;

    private ReadOnlySpan<char> ReadFirstPair(ReadOnlySpan<char> text, int width)
    {
        _pairStart = _position;
        _position += width;
        if (TryReadPair(text, out var pair))
            return pair;
        return text[(_position - width).._position];
    }

    /// <summary>Takes the letter at the pair's start and the one at the position, if that is still of an unspaced script.</summary>
    private bool TryReadPair(ReadOnlySpan<char> text, out ReadOnlySpan<char> pair)
    {
        if (_position < text.Length && ClassAt(text, _position, out var width) == CharacterClass.Unspaced)
        {
            pair = text[_pairStart..(_position + width)];
            _pairStart = _position;
            _position += width;
            return true;
        }
        _pairStart = -1;
        pair = default;
        return false;
    }

    private static CharacterClass ClassAt(ReadOnlySpan<char> text, int at, out int width)
    {
        width = 1;
        if (!char.IsHighSurrogate(text[at]) || at + 1 >= text.Length || !Rune.TryCreate(text[at], text[at + 1], out var rune))
            return CharacterClasses.Of(text[at]);
        width = 2;
        return CharacterClasses.Of(rune);
    }

    private void RemoveIgnored()
    {
        var kept = 0;
        for (var i = 0; i < _length; i++)
        {
            var c = _text[i];
            if (c < 0x80 || CharacterClasses.Of(c) != CharacterClass.Ignored)
                _text[kept++] = c;
        }
        _length = kept;
    }
}
