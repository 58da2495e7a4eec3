using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using Xunit;
using static QuickTakes.Related.Tests.Content.Writing.WrittenTomlOrJson;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Links in TOML and JSON: nothing but them changes, and a second write changes nothing.</summary>
public sealed class TomlAndJsonTests
{
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
    [InlineData("a = \"b\\")]
    [InlineData("a = \"\"\"b\\")]
    public void Parse_TomlThatEndsBehindABackslash_IsSaid(string toml) => Assert.Contains(
        "invalid TOML", Assert.Throws<ArticleFormatException>(() => TomlFormat.Instance.Parse(toml, 1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("+++\nid = {0}\n+++\n")]
    [InlineData("{\n  \"id\": {0}\n}\n")]
    public void Write_DeepNesting_IsAProblem(string document)
    {
        var deep = new string('[', 20_000) + new string(']', 20_000);

        Assert.NotNull(ArticleParser.Parse("a.md", document.Replace("{0}", deep, StringComparison.Ordinal)).Problem);
    }
}
