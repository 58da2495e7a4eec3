using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

/// <summary>A schema that names the field of the links, and not their shape.</summary>
public sealed class LinkShapeTests
{
    [Theory]
    [InlineData("rel: [/b]", RelatedShape.Urls)]
    [InlineData("rel:\n- posts/b\n- c", RelatedShape.Urls)]
    [InlineData("rel: [b, c]", RelatedShape.Slugs)]
    [InlineData("rel:\n- {url: /b}", RelatedShape.Maps)]
    [InlineData("rel1: {url: /b}", RelatedShape.NumberedMaps)]
    public void Open_FieldWithoutAShape_HasThatOfTheFirstArticleWithIt(string links, RelatedShape shape)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "---\ntitle: A\nrel: []\n---\n");
        folder.Write("b.md", "---\ntitle: [\n---\n");
        folder.Write("c.md", $"---\ntitle: C\n{links}\n---\n");

        var opened = ArticleFolder.Open(folder.Root, FieldSchema.Load(folder.Write("schema.yml", "related: rel\n")));

        Assert.Equal(shape, opened.Schema.RelatedShape);
        Assert.Empty(opened.Notices);
    }

    [Fact]
    public void Open_FieldThatNoArticleHas_IsAListOfMappingsAndThatIsSaid()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "---\ntitle: A\n---\n");

        var opened = ArticleFolder.Open(folder.Root, FieldSchema.Load(folder.Write("schema.yml", "related: rel\n")));

        Assert.Equal(RelatedShape.Maps, opened.Schema.RelatedShape);
        Assert.Contains("related_shape", Assert.Single(opened.Notices).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("related: related_article\n")]
    [InlineData("title: headline\n")]
    [InlineData("related: rel\nrelated_shape: numbered_maps\n")]
    public void Open_UsualFieldOrShapeThatIsSaid_StaysAsItIs(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "---\ntitle: A\n---\n");

        var opened = ArticleFolder.Open(folder.Root, FieldSchema.Load(folder.Write("schema.yml", text)));

        Assert.Equal(RelatedShape.NumberedMaps, opened.Schema.RelatedShape);
        Assert.Empty(opened.Notices);
    }
}
