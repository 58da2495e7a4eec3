using System.Collections.Frozen;

namespace QuickTakes.Related.Content.Sites;

/// <summary>The names that sites give to languages: BCP 47 tags of a language and at most a script and a region.</summary>
internal static class LanguageCodes
{
    // ISO 639-1, and those of ISO 639-2 and 639-3 that sites are translated into.
    private static readonly FrozenSet<string> Languages = """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff
        fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku
        kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
        rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo
        wa wo xh yi yo za zh zu fil yue ast haw kab
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The tag that a name is, in lower case with hyphens; <see langword="null"/> where it names no language.</summary>
    public static string? Of(string name)
    {
        if (name.Length is < 2 or > 12)
            return null;
        var parts = name.Replace('_', '-').Split('-');
        // In lower case, as all generators write it: a folder IT is hardly in Italian.
        if (parts.Length > 3 || !Languages.Contains(parts[0]))
            return null;
        for (var i = 1; i < parts.Length; i++)
        {
            if (!(parts[i].Length is 2 or 4 && parts[i].All(char.IsAsciiLetter) || parts[i].Length == 3 && parts[i].All(char.IsAsciiDigit)))
                return null;
        }
        return string.Join('-', parts).ToLowerInvariant();
    }
}
