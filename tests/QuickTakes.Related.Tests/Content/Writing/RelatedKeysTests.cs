using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Links that are mappings, with keys that the site chose.</summary>
public sealed class RelatedKeysTests
{
    private static readonly ArticleLink New = new("7", "New", "Space", "/new");

    private static FieldSchema Schema(string keys)
    {
        using var folder = new TemporaryFolder();
        return FieldSchema.Load(folder.Write("schema.yml", $"related: rel\nrelated_shape: maps\nrelated_keys: {keys}\n"));
    }

    [Theory]
    [InlineData("---\ntitle: A\n---\n", "---\ntitle: A\nrel:\n  - name: New\n    link: /new\n---\n")]
    [InlineData("---\ntitle: A\nrel:\n- link: '/old'\n  name: Old # why\n  url: kept\n---\n",
        "---\ntitle: A\nrel:\n- link: '/old'\n  name: Old # why\n  url: kept\n- name: New\n  link: '/new'\n---\n")]
    [InlineData("+++\ntitle = 'A'\n\n[[rel]]\nname = 'Old'\nlink = '/old'\n+++\n",
        "+++\ntitle = 'A'\n\n[[rel]]\nname = 'Old'\nlink = '/old'\n\n[[rel]]\nname = 'New'\nlink = '/new'\n+++\n")]
    [InlineData("+++\nrel = [{name = \"Old\", link = \"/old\"}]\n+++\n",
        "+++\nrel = [{name = \"Old\", link = \"/old\"}, {name = \"New\", link = \"/new\"}]\n+++\n")]
    [InlineData("{\n  \"rel\": [{\"name\": \"Old\", \"link\": \"/old\"}]\n}\n",
        "{\n  \"rel\": [{\"name\": \"Old\", \"link\": \"/old\"}, {\"name\": \"New\", \"link\": \"/new\"}]\n}\n")]
    public void Write_NewLink_HasTheKeysOfTheSite(string document, string expected)
    {
        var schema = Schema("{ title: name, url: link }");
        var there = ArticleParser.Parse("a.md", document, schema).Article!.LinkFields
            .Select((field, i) => new LinkPlacement(field.Link!, i));

        var written = RelatedFieldWriter.Write(document, [.. there, new(New, null)], schema);

        Assert.Equal(expected, written);
        var read = ArticleParser.Parse("a.md", written, schema).Article!.Links;
        Assert.Equal(new ArticleLink(null, "New", null, "/new"), read[^1]);
    }

    [Fact]
    public void Write_StaleLink_CorrectsTheKeysOfTheSiteAlone()
    {
        const string Document = "---\nrel:\n  - {name: Old, link: /x, title: kept}\n---\n";
        var schema = Schema("{ title: name, url: link }");

        var written = RelatedFieldWriter.Write(Document, [new(New, 0)], schema);

        Assert.Equal("---\nrel:\n  - {name: New, link: /new, title: kept}\n---\n", written);
    }

    [Fact]
    public void Write_NumberedLink_HasTheKeysOfTheSite()
    {
        var schema = FieldSchema.Default with { RelatedKeys = new RelatedKeys { Id = "key", Title = null, Subject = null, Url = "href" } };

        Assert.Equal("---\na: 1\nrelated_article1:\n    key: 7\n    href: /new\n---\n",
            RelatedFieldWriter.Write("---\na: 1\n---\n", [new(New, null)], schema));
    }

    [Theory]
    [InlineData("{ title: name }")]
    [InlineData("{ url: link, titel: name }")]
    [InlineData("{ url: x, title: x }")]
    [InlineData("{ url: 'a b' }")]
    [InlineData("[url]")]
    public void Load_KeysThatCannotBeWritten_AreRefused(string keys) => Assert.Throws<FormatException>(() => Schema(keys));

    [Fact]
    public void Validate_KeysThatCannotBeWritten_Throws() => Assert.Throws<ArgumentException>(
        () => (FieldSchema.Default with { RelatedKeys = new RelatedKeys { Title = "url" } }).Validate());
}
