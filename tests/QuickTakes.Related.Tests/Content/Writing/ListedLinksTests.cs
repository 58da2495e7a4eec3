using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Tests.Content.Formats;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Links in one list, as other site generators have them.</summary>
public sealed class ListedLinksTests
{
    private static readonly ArticleLink[] New = [new("1", "One: a", null, "/q/one"), new("2", "Two", "S", "/q/two#x")];

    private static FieldSchema Schema(RelatedShape shape) => new() { Related = "related", RelatedShape = shape };

    [Theory]
    [InlineData(RelatedShape.Urls, "title: T\n")]
    [InlineData(RelatedShape.Urls, "title: T\nrelated:\nlast: x\n")]
    [InlineData(RelatedShape.Urls, "title: T\nrelated: []\nlast: x\n")]
    [InlineData(RelatedShape.Urls, "title: T\nrelated: [/a, '/b'] # two\nlast: x\n")]
    [InlineData(RelatedShape.Urls, "title: T\nrelated:\n- /a # first\n# between\n- \"/b\"\nlast: x\n")]
    [InlineData(RelatedShape.Urls, "title: T\nrelated:\n    -   /a\n\n    -   /b\n# last\nlast: |\n  x\n")]
    [InlineData(RelatedShape.Slugs, "title: T\nrelated:\n  - a\n  - b\n")]
    [InlineData(RelatedShape.Slugs, "title: T\nrelated: [a,\n  b]\n")]
    [InlineData(RelatedShape.Maps, "title: T\n")]
    [InlineData(RelatedShape.Maps, "title: T\nrelated:\n  - title: A\n    url: /a\n  - url: /b # comment\n    title: 'B'\nlast: x\n")]
    [InlineData(RelatedShape.Maps, "title: T\nrelated:\n  - {title: A, url: /a}\n  - {title: B, url: /b}\nlast: x\n")]
    [InlineData(RelatedShape.Maps, "title: T\nrelated: [{title: A, url: /a}, {title: \"B, b\", url: /b}]\nlast: x\n")]
    public void Write_List_ChangesItsItemsAlone(RelatedShape shape, string yaml)
    {
        var added = shape == RelatedShape.Maps ? New : [.. New.Select(link => new ArticleLink(null, null, null, link.Url))];
        foreach (var document in FrontMatterCases.Variants($"---\n{yaml}---\n"))
        {
            LinkPlacement[] Read(string text) =>
                [.. ArticleParser.Map("a.md", text, Schema(shape)).LinkFields.Select((field, i) => new LinkPlacement(field.Link!, i))];

            var there = Read(document);
            LinkPlacement[][] edits =
            [
                there,
                [.. there, new(added[0], null)],
                [.. added.Select(link => new LinkPlacement(link, null))],
                [.. there.Skip(1), new(added[1], null)],
                [.. there.Reverse(), new(added[1], null)],
            ];
            foreach (var links in edits)
            {
                var written = RelatedFieldWriter.Write(document, links, Schema(shape));

                Assert.Equal(YamlOracle.OtherFields(document, "related"), YamlOracle.OtherFields(written, "related"));
                Assert.Equal(links.Select(link => link.Link), YamlOracle.ListedLinks(written, "related"));
                Assert.Equal(links == there, document == written);
                var again = Read(written);
                Assert.Equal(written, RelatedFieldWriter.Write(written, again, Schema(shape)));
                if (links.Length == there.Length + 1 && links[0].Existing == 0)
                    Assert.True(document.Length - document.AsSpan().CommonPrefixLength(written) <= written.Length, written);
            }
        }
    }

    [Theory]
    [InlineData("title: T\nrelated: [/a, # why\n  /b]\n", "comment")]
    [InlineData("title: T\nrelated: text\n", "no plain list")]
    [InlineData("title: T\nrelated: &r [/a]\nother: *r\n", "no plain list")]
    public void Write_ListThatCannotBeEdited_IsRefused(string yaml, string reason)
    {
        var problem = Assert.Throws<ArticleFormatException>(() => RelatedFieldWriter.Write(
            $"---\n{yaml}---\n", [new(new(null, null, null, "/c"), null)], Schema(RelatedShape.Urls)));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("related:  # editors: keep to three\nlast: x\n", "related:  # editors: keep to three\n  - /c\nlast: x\n")]
    [InlineData("\"related\":\n  # below\nlast: x\n", "\"related\":\n  - /c\n  # below\nlast: x\n")]
    [InlineData("'related' : ~ # none yet\n", "'related' : # none yet\n  - /c\n")]
    [InlineData("related: null\nlast: x\n", "related:\n  - /c\nlast: x\n")]
    [InlineData("related:\n  ~\nlast: x\n", "related:\n  - /c\nlast: x\n")]
    [InlineData("related: [] # none yet\n", "related: [/c] # none yet\n")]
    public void Write_EmptyList_KeepsItsNameAndComment(string yaml, string expected)
    {
        var written = RelatedFieldWriter.Write(
            $"---\ntitle: T\n{yaml}---\n", [new(new(null, null, null, "/c"), null)], Schema(RelatedShape.Urls));

        Assert.Equal($"---\ntitle: T\n{expected}---\n", written);
    }

    [Theory]
    [InlineData("- !!str /a # why\n", "- !!str /c # why\n")]
    [InlineData("- &a /a # why\n", "- &a /c # why\n")]
    [InlineData("- >-\n  /a\n", "- >-\n  /c\n")]
    [InlineData("- *base # why\n", "- /c # why\n")]
    public void Write_ItemBehindATagOrAnAnchor_ReplacesTheTextAlone(string item, string expected)
    {
        const string Before = "---\nbase: &base /a\nrelated:\n";
        var written = RelatedFieldWriter.Write($"{Before}{item}---\n", [new(new(null, null, null, "/c"), 0)], Schema(RelatedShape.Urls));

        Assert.Equal($"{Before}{expected}---\n", written);
    }
}
