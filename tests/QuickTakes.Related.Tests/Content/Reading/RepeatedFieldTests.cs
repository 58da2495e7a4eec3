using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

/// <summary>Fields that are there twice, which some generators publish: the last counts.</summary>
public sealed class RepeatedFieldTests
{
    private static readonly FieldSchema Lists = new() { Related = "related", RelatedShape = RelatedShape.Urls };

    [Theory]
    [InlineData("---\ntitle: First\ntitle: Last\n---\n")]
    [InlineData("{\n  \"title\": \"First\",\n  \"title\": \"Last\"\n}\n")]
    public void Map_TitleTwice_TakesTheLast(string document) =>
        Assert.Equal("Last", ArticleParser.Parse("a.md", document).Article!.Title);

    [Theory]
    [InlineData("---\ntitle: First\ntitle: Last\n---\n", "---\ntitle: First\ntitle: Last\nrelated:\n  - /c\n---\n")]
    [InlineData("---\nrelated: [/a]\nrelated: [/b]\n---\n", "---\nrelated: [/a]\nrelated: [/b, /c]\n---\n")]
    public void Write_FieldTwice_WritesWhatIsRead(string document, string expected)
    {
        var there = ArticleParser.Map("a.md", document, Lists).LinkFields.Select((field, i) => new LinkPlacement(field.Link!, i));

        Assert.Equal(expected, RelatedFieldWriter.Write(document, [.. there, new(new(null, null, null, "/c"), null)], Lists));
    }

    [Fact]
    public void Write_NumberTwice_ReadsBackAsMeant()
    {
        const string Document = "---\nrelated_article1: {url: /a}\nrelated_article1: {url: /b}\n---\n";
        var there = ArticleParser.Map("a.md", Document,
            FieldSchema.Default).LinkFields.Select((field, i) => new LinkPlacement(field.Link!, i));

        var written = RelatedFieldWriter.Write(Document, [.. there], FieldSchema.Default);

        Assert.Equal("---\nrelated_article1: {url: /a}\nrelated_article2: {url: /b}\n---\n", written);
    }
}
