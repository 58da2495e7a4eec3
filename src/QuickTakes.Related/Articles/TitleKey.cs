using System.Text;
using QuickTakes.Related.Unicode;

namespace QuickTakes.Related.Articles;

/// <summary>What two titles have in common if a reader takes them for the same question.</summary>
internal static class TitleKey
{
    /// <summary>
    /// The title in lower case and Unicode form NFKC, with straight quotes, single blanks and no closing punctuation.
    /// Other punctuation stays, since <c>C</c>, <c>C++</c> and <c>C#</c> are not the same; empty where nothing is left.
    /// </summary>
    public static string Of(string title)
    {
        var key = new StringBuilder(title.Length);
        foreach (var c in NormalForm.Nfkc(title))
        {
            if (!char.IsWhiteSpace(c))
                key.Append(c switch { '\u2018' or '\u2019' => '\'', '\u201C' or '\u201D' => '"', _ => CharacterTable.ToLower(c) });
            else if (key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }
        return key.ToString().TrimEnd('?', '!', '.', '\u2026', ' ', '"', '\'');
    }
}
