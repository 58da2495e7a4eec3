using System.Text;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Replacements in a text, gathered first and made at once; what no replacement names stays as it is.</summary>
internal sealed class TextEdits(string text)
{
    private readonly List<(int Start, int End, string With)> _edits = [];

    /// <summary>Replaces the characters from one offset to the one before another; an empty stretch inserts.</summary>
    public void Replace(int start, int end, string with) => _edits.Add((start, end, with));

    /// <summary>The text with all replacements made, those of one place in the order in which they were given.</summary>
    /// <exception cref="ArticleFormatException">Two replacements overlap.</exception>
    public string Apply(int from, int to)
    {
        var result = new StringBuilder(to - from + 256);
        var copied = from;
        var inside = _edits.Where(edit => edit.Start >= from && edit.End <= to);
        foreach (var (start, end, with) in inside.OrderBy(edit => edit.Start).ThenBy(edit => edit.End))
        {
            if (start < copied)
                throw new ArticleFormatException("the fields of the related links overlap");
            result.Append(text, copied, start - copied).Append(with);
            copied = end;
        }
        return result.Append(text, copied, to - copied).ToString();
    }
}
