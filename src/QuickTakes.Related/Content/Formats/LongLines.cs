using System.Buffers;
using System.Text;

namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// Takes the inside of long lines of folded and literal scalars out of a YAML text before it is parsed, and puts it back into the parsed
/// values.
/// </summary>
/// <remarks>
/// YamlDotNet looks at every character several times, and most characters of an article sit in the long lines of a
/// folded answer. What stands inside a line of a folded or literal scalar is taken over as it is and cannot change how
/// the document is parsed, so a short mark may stand in for it. Where a mark turns up anywhere but in such a scalar, not all is put back
/// (<see cref="AllRestored"/>), and the caller parses the whole text.
/// </remarks>
internal sealed class LongLines : IRewrittenText
{
    private const int ShortestLine = 40;
    private const int KeptAtEachEnd = 8;
    private const int MarkLength = 2;

    // A mark is this character of the private use area and one more that holds its number.
    private const char MarkStart = '\uE000';
    private const char FirstNumber = '\uE100';
    private const int MostMarks = 0x1000;

    // What YAML 1.1 takes for a line break or for the end of the text.
    private static readonly SearchValues<char> NeverTakenOut = SearchValues.Create("\0\u0085\u2028\u2029\uFEFF");

    private readonly string _text;
    private readonly List<Range> _takenOut = [];

    // Where, in the shortened text, each mark ends.
    private readonly List<int> _behindMarks = [];
    private int _putBack;

    public LongLines(string text)
    {
        _text = text;
        Shortened = Shorten();
    }

    /// <summary>The text with marks in place of the inside of long lines; the text itself where it has none.</summary>
    public string Shortened { get; }

    /// <summary>Whether anything was taken out.</summary>
    public bool Any => _takenOut.Count > 0;

    /// <summary>Whether everything taken out was put back.</summary>
    public bool AllRestored => _putBack == _takenOut.Count;

    /// <summary>Where in the text itself a character of the shortened text stands.</summary>
    public int OriginalOffset(int changed)
    {
        var behind = _behindMarks.BinarySearch(changed);
        // The last mark that ends at or before the character.
        var last = behind >= 0 ? behind : ~behind - 1;
        return last < 0 ? changed : _takenOut[last].End.Value + changed - _behindMarks[last];
    }

    /// <summary>Puts back what was taken out of a folded or literal scalar.</summary>
    public string Restore(string scalar)
    {
        var mark = Any ? scalar.IndexOf(MarkStart, StringComparison.Ordinal) : -1;
        if (mark < 0)
            return scalar;
        var restored = new StringBuilder();
        var from = 0;
        for (; mark >= 0; mark = scalar.IndexOf(MarkStart, from))
        {
            restored.Append(scalar, from, mark - from);
            restored.Append(_text.AsSpan(_takenOut[scalar[mark + 1] - FirstNumber]));
            from = mark + MarkLength;
            _putBack++;
        }
        return restored.Append(scalar, from, scalar.Length - from).ToString();
    }

    private string Shorten()
    {
        if (_text.Contains(MarkStart, StringComparison.Ordinal))
            return _text;
        StringBuilder? shortened = null;
        var copied = 0;
        var blockIndent = -1;
        for (var start = 0; start < _text.Length;)
        {
            var length = _text.AsSpan(start).IndexOfAny('\n', '\r');
            var line = _text.AsSpan(start, length < 0 ? _text.Length - start : length);
            var indent = line.IndexOfAnyExcept(' ');
            if (indent >= 0 && indent <= blockIndent)
                blockIndent = -1;
            if (blockIndent >= 0 && line.Length - indent >= ShortestLine && _takenOut.Count < MostMarks)
            {
                // The blanks around a line of a scalar mean something, so its first and last characters stay.
                var (from, to) = (start + indent + KeptAtEachEnd, start + line.Length - KeptAtEachEnd);
                var cutsPair = char.IsLowSurrogate(_text[from]) || char.IsLowSurrogate(_text[to]);
                if (!cutsPair && !_text.AsSpan(from, to - from).ContainsAny(NeverTakenOut))
                {
                    shortened ??= new StringBuilder();
                    shortened.Append(_text, copied, from - copied).Append(MarkStart).Append((char)(FirstNumber + _takenOut.Count));
                    _takenOut.Add(from..to);
                    _behindMarks.Add(shortened.Length);
                    copied = to;
                }
            }
            else if (blockIndent < 0 && indent >= 0 && OpensBlockScalar(line))
            {
                blockIndent = indent;
            }
            start += line.Length + 1;
        }
        return shortened is null ? _text : shortened.Append(_text, copied, _text.Length - copied).ToString();
    }

    /// <summary>Whether a line looks as if the lines below it were a folded or literal scalar. A wrong guess costs time only.</summary>
    private static bool OpensBlockScalar(ReadOnlySpan<char> line)
    {
        var header = line.TrimEnd(" \t+-0123456789");
        return header.Length > 1 && header[^1] is '>' or '|' && header[^2] == ' ';
    }
}
