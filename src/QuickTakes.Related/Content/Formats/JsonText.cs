using System.Globalization;
using System.Text;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A text → a JSON string that reads back as that text.</summary>
internal static class JsonText
{
    /// <summary>The text in quotes; what a reader cannot see or tell apart is escaped.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            var escape = text[i] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ => null
            };
            if (escape is not null)
                quoted.Append(escape);
            else if (HiddenCharacters.IsHidden(text, i))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            else
                quoted.Append(text[i]);
        }
        return quoted.Append('"').ToString();
    }
}
