using System.Globalization;
using System.Text;

namespace QuickTakes.Related.Content.Sites;

/// <summary>A title or a name → a part of a url, in the ways of the generators.</summary>
internal static class Slug
{
    /// <summary>Letters and digits in lower case, whatever else stands between them as one hyphen: Jekyll's and Eleventy's way.</summary>
    public static string OfText(string text, bool lower = true)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                slug.Append(lower ? Rune.ToLowerInvariant(rune).ToString() : rune.ToString());
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString().TrimEnd('-');
    }

    /// <summary>Letters and digits of ASCII, accents taken off: Zola's way, and that of the slugify filters.</summary>
    public static string Ascii(string text)
    {
        var bare = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
                bare.Append(rune.IsAscii ? rune.ToString() : rune.Value switch
                {
                    'ß' => "ss",
                    'æ' => "ae",
                    'ø' => "o",
                    'œ' => "oe",
                    _ => "-",
                });
        }
        return OfText(bare.ToString());
    }

    /// <summary>Lower case, blanks as hyphens, punctuation dropped: the way of github-slugger, which Astro uses.</summary>
    public static string GitHub(string text)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (rune.Value == ' ')
                slug.Append('-');
        }
        return slug.ToString();
    }

    /// <summary>
    /// Blanks as hyphens, of the other characters letters, digits and <c>. / \ _ # + ~ - @</c>: the way of Hugo's paths, before lower case.
    /// </summary>
    public static string HugoPath(string path)
    {
        var kept = new StringBuilder();
        var hyphen = false;
        foreach (var rune in path.EnumerateRunes())
        {
            var isKept = Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                || rune.Value is '.' or '/' or '\\' or '_' or '#' or '+' or '~' or '-' or '@';
            if (isKept)
            {
                if (hyphen && kept.Length > 0 && rune.Value != '-')
                    kept.Append('-');
                hyphen = false;
                kept.Append(rune.ToString());
            }
            else if (Rune.IsWhiteSpace(rune) && kept.Length > 0 && kept[^1] != '-')
            {
                hyphen = true;
            }
        }
        return kept.ToString();
    }
}
