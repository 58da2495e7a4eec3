using System.Text;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// What stands between brackets or braces, parted by commas: puts other elements into it and keeps the blanks and comments.
/// </summary>
/// <remarks>
/// A comment on the lines above an element stays even if the element goes; one behind it, on its line, goes with it. Whether a comma
/// follows the last element stays as it is.
/// </remarks>
internal sealed class DelimitedElements
{
    private readonly string _text;
    private readonly TextSpan _inside;
    private readonly Element[] _elements;
    private readonly string _rest;
    private readonly bool _endsWithComma;

    /// <param name="text">The text.</param>
    /// <param name="inside">What stands between the brackets.</param>
    /// <param name="places">The elements, in their order.</param>
    public DelimitedElements(string text, TextSpan inside, IReadOnlyList<TextSpan> places)
    {
        (_text, _inside, _elements) = (text, inside, new Element[places.Count]);
        var at = inside.Start;
        for (var i = 0; i < places.Count; i++)
        {
            var (start, end) = places[i];
            var next = i + 1 < places.Count ? places[i + 1].Start : inside.End;
            var lead = text[at..start];
            var comma = Comma(end, next);
            at = comma < 0 ? end : comma + 1;
            _endsWithComma = comma >= 0;
            var gap = text.AsSpan(at..next);
            var line = gap.IndexOfAny('\r', '\n');
            var after = line > 0 && !gap[..line].IsWhiteSpace() ? gap[..line].ToString() : "";
            at += after.Length;
            _elements[i] = new Element(lead, comma < 0 ? "" : text[end..comma], after);
        }
        _rest = text[at..inside.End];
    }

    /// <summary>The text that is to stand between the brackets.</summary>
    /// <param name="meant">The elements: each with its number, if it is there already, and what it is to say.</param>
    /// <param name="gaps">What stands before the first, before each other and behind the last where the text does not tell.</param>
    public string With(IReadOnlyList<(int? Existing, string Text)> meant, (string First, string Next, string Last) gaps)
    {
        var (comments, left) = CommentsAboveOthers([.. meant.Select(element => element.Existing).OfType<int>()]);
        if (meant.Count == 0)
            return left + (string.IsNullOrWhiteSpace(_rest) && left.Length == 0 ? "" : _rest);
        var result = new StringBuilder(_inside.End - _inside.Start + 256);
        for (var i = 0; i < meant.Count; i++)
        {
            var (existing, text) = meant[i];
            var element = existing is { } at ? _elements[at] : default;
            // Blanks belong to the place, comments to the element.
            var ownLead = existing is { } there && ((there == 0) == (i == 0) || !string.IsNullOrWhiteSpace(element.Lead));
            result.Append(existing is { } moved ? comments[moved] : "")
                .Append(ownLead ? element.Lead : LeadAt(i, gaps))
                .Append(text)
                .Append(element.BeforeComma)
                .Append(i + 1 < meant.Count || _endsWithComma ? "," : "")
                .Append(element.Behind);
        }
        var isEmpty = _elements.Length == 0 && string.IsNullOrWhiteSpace(_rest);
        return result.Append(left).Append(isEmpty ? gaps.Last : _rest).ToString();
    }

    /// <summary>The comments above the elements that go, which come before the next that stays, or before the closing bracket.</summary>
    private (string[] Before, string Left) CommentsAboveOthers(HashSet<int> kept)
    {
        var comments = new string[_elements.Length];
        var left = "";
        for (var i = 0; i < _elements.Length; i++)
        {
            if (!kept.Contains(i))
            {
                left += string.IsNullOrWhiteSpace(_elements[i].Lead) ? "" : _elements[i].Lead.TrimEnd();
                continue;
            }
            comments[i] = left;
            left = "";
        }
        return (comments, left);
    }

    private string LeadAt(int i, (string First, string Next, string Last) gaps) => (i, _elements.Length) switch
    {
        (_, 0) => i == 0 ? gaps.First : gaps.Next,
        (0, _) => Blanks(_elements[0].Lead),
        (_, 1) => _elements[0].Lead.AsSpan().ContainsAny('\r', '\n') ? Blanks(_elements[0].Lead) : gaps.Next,
        _ => Blanks(_elements[1].Lead),
    };

    /// <summary>The line break and the margin of what stands before an element, without comments.</summary>
    private static string Blanks(string lead)
    {
        if (string.IsNullOrWhiteSpace(lead))
            return lead;
        var line = lead.AsSpan().LastIndexOfAny('\r', '\n');
        if (line < 0)
            return " ";
        return lead[(line > 0 && lead[line] == '\n' && lead[line - 1] == '\r' ? line - 1 : line)..] is var blanks
            && string.IsNullOrWhiteSpace(blanks)
            ? blanks : " ";
    }

    /// <summary>Where the comma stands between two elements, none in a comment meant; −1 for none.</summary>
    private int Comma(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            var rest = _text.AsSpan(at..to);
            if (rest[0] == ',')
                return at;
            if (rest[0] == '#' || rest.StartsWith("//"))
                at += rest.IndexOfAny('\r', '\n') is >= 0 and var line ? line : rest.Length;
            else if (rest.StartsWith("/*"))
                at += rest.IndexOf("*/") is >= 0 and var close ? close + 1 : rest.Length;
        }
        return -1;
    }

    private readonly record struct Element(string Lead, string BeforeComma, string Behind);
}
