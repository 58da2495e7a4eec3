using System.Text.Json;
using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Tests.Content.Formats;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Links in TOML and JSON: nothing but them changes, and a second write changes nothing.</summary>
public sealed class TomlAndJsonTests
{
    private static readonly ArticleLink[] New =
    [
        new("101", "A plain title", "Physics", "/q/new-1"),
        new("0x1F", "What: is \"it\" #1 - 'really'? \\ \t \u200B", "yes", "https://example.org/a?b=c#d"),
        new(null, "- @12: , [x] {y} & * ! | > % `", null, "/q/new-3"),
    ];

    private static FieldSchema Schema(RelatedShape shape) =>
        shape == RelatedShape.NumberedMaps ? FieldSchema.Default : new() { Related = "related", RelatedShape = shape };

    [Theory]
    [InlineData(RelatedShape.NumberedMaps, "title = \"T\"\n")]
    [InlineData(RelatedShape.NumberedMaps, "")]
    [InlineData(RelatedShape.NumberedMaps, "title='T' # why\n\n[extra]\nx=1\n")]
    [InlineData(RelatedShape.NumberedMaps, "title = 'T'\n\n[related_article1]\nid = 1\ntitle = \"One\"\nurl = \"/q/1\"\n\n# two\n"
        + "[related_article2]\n  title = \"Two\" # why\n  url = '/q/2'\n# end\n\n[extra]\nx = [1,\n 2] # x\n")]
    [InlineData(RelatedShape.NumberedMaps, "related_article1 = { title = \"One\", url = \"/q/1\" }\nrelated_article2 = {title = "
        + "\"Two\", url = '/q/2', note = 1979-05-27}\nlast = '''\n a'''\n[extra]\ny = {a = 1}\n")]
    [InlineData(RelatedShape.NumberedMaps, "[related_article1]\nid = 5\nurl = \"/q/1\"\ntitle = \"\"\"\nLong\"\"\"\n"
        + "[related_article3]\nurl = \"/q/3\"\n[[other]]\nz = 0x1F\n")]
    [InlineData(RelatedShape.Urls, "title = \"T\"\n")]
    [InlineData(RelatedShape.Urls, "title = \"T\"\ntags = [\n  \"a\",\n  \"b\",\n]\n\n[extra]\nx = 1\n")]
    [InlineData(RelatedShape.Urls, "title = \"T\"\nrelated = []\nlast = 1\n")]
    [InlineData(RelatedShape.Urls, "related = ['/a', \"/b\"] # two\ntitle = \"T\"\n")]
    [InlineData(RelatedShape.Urls, "related = [\n  # first\n  \"/a\", # why\n  \"/b\" # no comma\n  # end\n]\ntitle = \"T\"\n")]
    [InlineData(RelatedShape.Slugs, "related = [ \"a\", \"b\", \"c\", ]\n")]
    [InlineData(RelatedShape.Maps, "title = \"T\"\n[extra]\nx = 1\n")]
    [InlineData(RelatedShape.Maps, "title = \"T\"\n\n[[related]]\ntitle = \"A\"\nurl = \"/a\"\n# between\n[[related]]\nurl = "
        + "\"/b\"\nnote = true # kept\n\n[extra]\nx = 1\n")]
    [InlineData(RelatedShape.Maps, "related = [{title = \"A\", url = \"/a\"}, {url = \"/b\"}]\n")]
    public void Write_Toml_ChangesTheLinksAlone(RelatedShape shape, string toml)
    {
        foreach (var (open, close) in new[] { ("+++\n", "+++\n"), ("---toml\n", "---\n") })
        {
            foreach (var document in Variants(open, toml, close)
                .Where(document => !document.Contains('\r') || document.Contains("\r\n", StringComparison.Ordinal)))
                AssertAllWritten(document, shape, isToml: true);
        }
    }

    [Theory]
    [InlineData(RelatedShape.NumberedMaps, "{\n  \"title\": \"T\"\n}")]
    [InlineData(RelatedShape.NumberedMaps, "{\"title\":\"T\"}")]
    [InlineData(RelatedShape.NumberedMaps, "{\n}")]
    [InlineData(RelatedShape.NumberedMaps, "{\n\t\"related_article1\": {\n\t\t\"id\": 1,\n\t\t\"title\": \"One\",\n\t\t\"url\": "
        + "\"/q/1\"\n\t},\n\t\"x\": [1, 2.50, null, true],\n\t\"related_article2\": {\"title\": \"Tw\\u006f\", \"url\": \"/q/2\", "
        + "\"note\": {}},\n\t\"last\": \"é\U0001F600\"\n}")]
    [InlineData(RelatedShape.NumberedMaps, "{ \"related_article1\": { \"url\": \"/q/1\" }, \"related_article3\": { \"url\": \"/q/3\" } }")]
    [InlineData(RelatedShape.NumberedMaps, "{\n  // one\n  \"a\": 1, // why\n  \"related_article1\": {\"url\": \"/q/1\"}, /* first "
        + "*/\n  \"related_article2\": {\"url\": \"/q/2\"},\n}")]
    [InlineData(RelatedShape.Urls, "{\n    \"title\": \"T\",\n    \"tags\": [\"a\", \"b\"]\n}")]
    [InlineData(RelatedShape.Urls, "{\n  \"title\": \"T\",\n  \"related\": []\n}")]
    [InlineData(RelatedShape.Urls, "{\n  \"related\": [\n    \"/a\",\n    \"/b\"\n  ],\n  \"title\": \"T\"\n}")]
    [InlineData(RelatedShape.Urls, "{\"related\": null, \"title\": \"T\"}")]
    [InlineData(RelatedShape.Slugs, "{\"related\": [\"a\", \"b\", \"c\"], \"title\": \"T\"}")]
    [InlineData(RelatedShape.Maps, "{\n  \"title\": \"T\"\n}")]
    [InlineData(RelatedShape.Maps, "{\n  \"related\": [\n    {\n      \"title\": \"A\",\n      \"url\": \"/a\"\n    },\n    {\n     "
        + " \"url\": \"/b\", \"note\": 1e3\n    }\n  ]\n}")]
    [InlineData(RelatedShape.Maps, "{\"related\": [{\"url\":\"/a\"}]}")]
    public void Write_Json_ChangesTheLinksAlone(RelatedShape shape, string json)
    {
        foreach (var (open, close) in new[] { ("", "\n"), ("---json\n", "\n---\n"), (";;;\n", "\n;;;\n") })
        {
            foreach (var document in Variants(open, json, close))
                AssertAllWritten(document, shape, isToml: false);
        }
    }

    [Theory]
    [InlineData("\"title\": \"T\",\n\"date\": \"2020-01-01\"")]
    [InlineData("  \"title\": \"T\",\n  \"related_article1\": {\n    \"url\": \"/q/1\"\n  },\n  \"x\": 1")]
    public void Write_JsonWithoutBraces_ChangesTheLinksAlone(string json)
    {
        foreach (var document in Variants(";;;\n", json, "\n;;;\n"))
            AssertAllWritten(document, RelatedShape.NumberedMaps, isToml: false);
    }

    [Theory]
    [InlineData("+++\ntitle = \"T\"\n\n[extra]\nx = 1\n+++\n", "+++\ntitle = \"T\"\n\n[extra]\nx = 1\n\n[related_article1]\nid = 7\n"
        + "title = \"N\"\nurl = \"/n\"\n+++\n")]
    [InlineData("{\n  \"title\": \"T\"\n}\n", "{\n  \"title\": \"T\",\n  \"related_article1\": {\n    \"id\": 7,\n    \"title\": "
        + "\"N\",\n    \"url\": \"/n\"\n  }\n}\n")]
    [InlineData("{\"title\":\"T\"}\n", "{\"title\":\"T\",\"related_article1\":{\"id\":7,\"title\":\"N\",\"url\":\"/n\"}}\n")]
    [InlineData("+++\r\nrelated_article1 = { url = '/o', title = 'O' }\r\n+++\r\n",
        "+++\r\nrelated_article1 = { url = '/o', title = 'O' }\r\nrelated_article2 = { id = 7, title = \"N\", url = '/n' }\r\n+++\r\n")]
    public void Write_NewLink_LooksLikeTheFile(string document, string expected)
    {
        var there = ArticleParser.Map("a.md", document,
            FieldSchema.Default).LinkFields.Select((field, i) => new LinkPlacement(field.Link!, i));

        Assert.Equal(expected, RelatedFieldWriter.Write(document, [.. there, new(new("7", "N", null, "/n"), null)], FieldSchema.Default));
    }

    [Theory]
    [InlineData("+++\nrelated_article1.url = \"/a\"\nrelated_article1.title = \"Old\"\n+++\n", "dotted")]
    [InlineData("+++\n[related_article1]\ntitle = \"Old\"\nurl = \"/a\"\n[x]\n[related_article1.more]\nm = 1\n+++\n", "between")]
    public void Write_TomlThatCannotBeEdited_IsRefused(string document, string reason)
    {
        var problem = Assert.Throws<ArticleFormatException>(
            () => RelatedFieldWriter.Write(document, [new(new(null, "New", null, "/a"), 0)], FieldSchema.Default));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+++\na = 1\na = 2\n+++\n", "invalid TOML")]
    [InlineData("+++\na = \n+++\n", "invalid TOML")]
    [InlineData("+++\na = 1\n", "never closed")]
    [InlineData("{\n  \"a\": \n}\n", "invalid JSON")]
    [InlineData("{\n  \"a\": 1\n", "invalid JSON")]
    [InlineData("---json\n[1]\n---\n", "invalid JSON")]
    [InlineData("\n+++\ntitle = \"T\"\n+++\n", "blank line")]
    public void Parse_WhatIsNotValid_IsAProblem(string document, string reason) =>
        Assert.Contains(reason, ArticleParser.Parse("a.md", document).Problem!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("+++\nid = {0}\n+++\n")]
    [InlineData("{\n  \"id\": {0}\n}\n")]
    public void Write_DeepNesting_IsAProblem(string document)
    {
        var deep = new string('[', 20_000) + new string(']', 20_000);

        Assert.NotNull(ArticleParser.Parse("a.md", document.Replace("{0}", deep, StringComparison.Ordinal)).Problem);
    }

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

    private static IEnumerable<string> Variants(string open, string text, string close) =>
        from body in new[] { "\nBody: *text*\n+++\n{\n", "no last line break", "" }
        from newLine in new[] { "\n", "\r\n", "\r" }
        from mark in new[] { "", "\uFEFF" }
        select mark + (open + text + close + body).Replace("\n", newLine, StringComparison.Ordinal);

    private static void AssertAllWritten(string document, RelatedShape shape, bool isToml, ArticleLink[]? generated = null)
    {
        var schema = Schema(shape);
        var isText = shape is RelatedShape.Urls or RelatedShape.Slugs;
        var added = (generated ?? New).Select(link => isText ? new ArticleLink(null, null, null, link.Url) : link)
            .Select(link => new LinkPlacement(link, null)).ToArray();
        var there = ArticleParser.Map("a.md", document, schema).LinkFields.Select((field, i) => new LinkPlacement(field.Link!, i))
            .ToArray();
        LinkPlacement[][] changes =
        [
            there, [.. there, .. added[..2]], added, [], [.. there.Skip(1), added[0]], [added[1], .. there, added[2]],
                [.. there.Reverse(), added[2]],
            [.. there.Select(link => link with { Link =
                link.Link with { Url = added[1].Link.Url, Title = link.Link.Title is null ? null : added[1].Link.Title } })],
        ];
        foreach (var links in changes)
        {
            var written = RelatedFieldWriter.Write(document, links, schema);
            var message = $"{JsonSerializer.Serialize(links)}\n<<<\n{document}\n===\n{written}\n>>>";
            var (before, after) = (Fields(document, isToml), Fields(written, isToml));

            bool IsLink(string name) => LinkFieldReader.IsLinkField(new FrontMatterScalar(name, ScalarStyle.Plain, 1), schema);
            Assert.True(before.Where(field => !IsLink(field.Name)).Select(field => (field.Name, ValueOracle.Canonical(field.Value)))
                .SequenceEqual(after.Where(field => !IsLink(field.Name))
                    .Select(field => (field.Name, ValueOracle.Canonical(field.Value)))), message);
            var read = shape == RelatedShape.NumberedMaps
                ? after.Where(field => IsLink(field.Name)).OrderBy(field => LinkFieldReader.NumberOf(field.Name, schema.Related))
                    .Select(field => field.Value).ToArray()
                : [.. ValueOracle.Items(after.LastOrDefault(field => IsLink(field.Name)).Value)];
            Assert.True(read.Length == links.Length, message);
            for (var i = 0; i < read.Length; i++)
            {
                foreach (var (name, wanted) in new[] { ("id", links[i].Link.Id), ("title", links[i].Link.Title),
                    ("subject", links[i].Link.Subject), ("url", links[i].Link.Url) })
                    Assert.True(wanted == ValueOracle.Text(read[i], name)?.Trim() || wanted == ValueOracle.Text(read[i], name),
                        $"{name} {message}");
            }
            Assert.True(OwnLineComments(document).All(comment => written.Contains(comment, StringComparison.Ordinal)), message);
            var isInPlace = !document.Contains("null,", StringComparison.Ordinal)
                && ArticleParser.Map("a.md", document, schema).LinkFields.Select((field, i) => field.Number == i + 1).All(same => same);
            if (isInPlace && before.Count > 0 && links.Length >= there.Length && links.Take(there.Length).SequenceEqual(there)
                && there.Select(link => link.Existing).SequenceEqual(Enumerable.Range(0, there.Length).Cast<int?>()))
                Assert.True(IsSubsequence(document, written), message);
            var again = ArticleParser.Map("a.md", written, schema).LinkFields.Select((field, i) => new LinkPlacement(field.Link!, i))
                .ToArray();
            Assert.True(RelatedFieldWriter.Write(written, again, schema) == written, message);
        }
        if (there.Select((link, i) => ArticleParser.Map("a.md", document, schema).LinkFields[i].Number == i + 1)
            .All(isInPlace => isInPlace))
            Assert.Equal(document, RelatedFieldWriter.Write(document, there, schema));
    }

    private static IReadOnlyList<(string Name, object? Value)> Fields(string document, bool isToml) =>
        ValueOracle.Fields(FrontMatterDocument.Parse(document.TrimStart('\uFEFF')).Source, isToml);

    private static IEnumerable<string> OwnLineComments(string document) =>
        document.Split('\n', '\r').Select(line => line.Trim())
            .Where(line => line.StartsWith('#') || line.StartsWith("//", StringComparison.Ordinal));

    /// <summary>Whether a text is another with characters put in.</summary>
    private static bool IsSubsequence(string part, string whole)
    {
        var at = 0;
        foreach (var c in whole)
            at += at < part.Length && part[at] == c ? 1 : 0;
        return at == part.Length;
    }
}
