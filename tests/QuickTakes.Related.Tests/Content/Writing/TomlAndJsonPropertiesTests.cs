using CsCheck;
using QuickTakes.Related.Articles;
using Xunit;
using static QuickTakes.Related.Tests.Content.Writing.WrittenTomlOrJson;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Links in any front matter in TOML or JSON: nothing but them changes.</summary>
public sealed class TomlAndJsonPropertiesTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        "word", "a b", ": ", " #", "'", "\"", "\\", " ", "é", "日本", "\U0001F600", "\u200D", "\u200B", "\u2028", "\t", "{", "}", "[", "]",
            ",", "\u0001", "=", "//", "\"\"\"", "'''")
        .Array[1, 6].Select(string.Concat);

    private static readonly Gen<ArticleLink> Link = Gen.Select(
        Gen.OneOf(Gen.Int[0, 99999].Select(id => $"{id}"), Text, Gen.Const((string?)null)!), Text,
            Gen.OneOf(Text, Gen.Const((string?)null)!), Text,
        (id, title, subject, url) => new ArticleLink(id?.Trim().Length > 0 ? id.Trim() : null, "t" + title + "t",
            subject is null ? null : "s" + subject + "s", "/q/" + url + "."));

    private static readonly Gen<string> TomlDocument = Gen.Select(
        Gen.Int[0, 7].Array[0, 6], Gen.Int[0, 3].Array[0, 4], Gen.OneOf("\n", "\r\n"), Gen.Bool,
        (fields, links, newLine, isInline) =>
        {
            var root = string.Concat(fields.Select((style, i) => $"f{i}" + style switch
            {
                0 => " = \"a # b\" # why\n",
                1 => "=1_000\n",
                2 => " = ['x', # why\n  'y' , ]\n\n",
                3 => " = '''\n[related_article1]\nurl = 1\n'''\n",
                4 => ".a.b = 1979-05-27 07:32:00Z\n# comment\n",
                5 => " = {a = 1, \"b c\" = [ ]}\n",
                6 => " = \"\"\"\nline \\\n   next\"\"\"\n",
                _ => " = true\n\n\n",
            }));
            var inline = string.Concat(links.Select((style, i) =>
                $"related_article{i + 1} = {{ url = '/q/{i}', title = \"T{style}\" }} # {style}\n"));
            var tables = string.Concat(links.Select((style, i) => $"\n# above {i}\n[related_article{i + 1}]" + style switch
            {
                0 => $" # header\nurl = \"/q/{i}\"\n\n",
                1 => $"\n\n  id = {i}\n  url = '/q/{i}' # why\n",
                2 => $"\nurl = \"/q/{i}\"\ntitle = '''\nLong'''\n# below\n",
                _ => $"\ntitle = \"T\"\nurl = \"/q/{i}\"\n[other{i}]\nx = 1\n",
            }));
            return $"+++\n{root}{(isInline ? inline + "[extra]\nz = 1\n" : "[extra]\nz = 1\n" + tables)}+++\nBody\n".Replace("\n", newLine,
                StringComparison.Ordinal);
        });

    private static readonly Gen<string> JsonText = Gen.Select(
        Gen.Int[0, 9].Array[0, 8], Gen.OneOf("\n", "\r\n", "\r"), Gen.OneOf("  ", "\t", "    ", ""), Gen.Bool,
        (members, newLine, unit, hasLines) =>
        {
            var links = 0;
            var gap = hasLines ? "\n" + unit : " ";
            var texts = members.Select((style, i) => style > 5
                ? $"\"related_article{++links}\": " + style switch
                {
                    6 => $"{{{gap}{unit}\"url\": \"/q/{i}\",{gap}{unit}\"title\": \"T\"{gap}}}",
                    7 => $"{{\"title\":\"T\",\"url\":\"/q/{i}\"}}",
                    8 => $"{{ \"id\": {i}, \"url\": \"/q/{i}\" }}",
                    _ => $"{{\"url\": \"/q/{i}\", \"note\": [1, {{}}]}}",
                }
                : $"\"f{i}\"" + style switch
                {
                    0 => ": \"a, \\\"b\\u00e9\"",
                    1 => " : 1.50",
                    2 => ":[1,2]",
                    3 => $": [{gap}{unit}null{gap}]",
                    4 => ": {}",
                    _ => ": \"é\U0001F600\""
                });
            return $"{{{gap}{string.Join("," + gap, texts)}{(hasLines ? "\n" : " ")}}}\nBody\n".Replace("\n", newLine,
                StringComparison.Ordinal);
        });

    /// <summary>2,000 documents in TOML and as many in JSON; with QUICKTAKES_NIGHTLY=1 50,000.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_GeneratedDocuments_ChangesTheLinksAlone(bool isToml) =>
        Gen.Select(isToml ? TomlDocument : JsonText, Link.Array[3, 3]).Sample(
        (document, links) => AssertAllWritten(document, RelatedShape.NumberedMaps, isToml, links), iter: Nightly.Is ? 50_000 : 2_000);
}
