using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Fields with an editor's urls: nothing but them changes, and they read back as they were meant.</summary>
public sealed class EditorUrlsTests
{
    private static string[] Read(string document) => [.. ArticleParser.Parse("a.md", document).Article!.Pinned];

    [Theory]
    [InlineData("---\ntitle: T\n---\nText.\n", "---\ntitle: T\nrelated_pinned:\n  - /new\n  - /b#c\n---\nText.\n")]
    [InlineData("---\r\ntitle: T\r\n---\r\nText.", "---\r\ntitle: T\r\nrelated_pinned:\r\n  - /new\r\n  - /b#c\r\n---\r\nText.")]
    [InlineData(
        "---\nrelated_pinned: [/old, '/b#c'] # mine\ntitle: T\n---\n", "---\nrelated_pinned: [/new, '/b#c'] # mine\ntitle: T\n---\n")]
    [InlineData(
        "---\nrelated_pinned:\n# first\n- /old\n# second\n- \"/b#c\" # why\ntitle: T\n---\n",
        "---\nrelated_pinned:\n# first\n# second\n- /new\n- \"/b#c\" # why\ntitle: T\n---\n")]
    [InlineData("---\nrelated_pinned: /b#c # one\ntitle: T\n---\n", "---\nrelated_pinned: [/new, /b#c] # one\ntitle: T\n---\n")]
    [InlineData("---\nrelated_pinned:\ntitle: T\n---\n", "---\nrelated_pinned:\n  - /new\n  - /b#c\ntitle: T\n---\n")]
    [InlineData(
        "+++\ntitle = 'T'\n\n[extra]\nx = 1\n+++\n", "+++\ntitle = 'T'\nrelated_pinned = [\"/new\", \"/b#c\"]\n\n[extra]\nx = 1\n+++\n")]
    [InlineData("+++\nrelated_pinned = '/b#c'\n+++\n", "+++\nrelated_pinned = ['/new', '/b#c']\n+++\n")]
    public void Write_Urls_ChangesTheFieldAlone(string before, string after)
    {
        var written = EditorUrls.Write(before, ["/new", "/b#c"], FieldSchema.Default.RelatedPinned, true);

        Assert.Equal(after, written);
        Assert.Equal(["/new", "/b#c"], Read(written));
        Assert.Equal(written, EditorUrls.Write(written, ["/new", "/b#c"], FieldSchema.Default.RelatedPinned, true));
    }

    [Theory]
    [InlineData("{\n  \"title\": \"T\"\n}\n\nText.\n")]
    [InlineData("{\n  \"related_pinned\": \"/b\",\n  \"title\": \"T\"\n}\n\nText.\n")]
    [InlineData("{\n  \"related_pinned\": [\n    \"/old\"\n  ],\n  \"title\": \"T\"\n}\n\nText.\n")]
    [InlineData("---\nrelated_pinned: &x [/old]\nother: 1\n---\n")]
    [InlineData("---\nrelated_pinned: >-\n  /old\n---\n")]
    public void Write_Urls_ReadBackOrAreRefused(string before)
    {
        string written;
        try
        {
            written = EditorUrls.Write(before, ["/new", "/b"], FieldSchema.Default.RelatedPinned, true);
        }
        catch (ArticleFormatException e)
        {
            Assert.Contains("related_pinned", e.Message, StringComparison.Ordinal);
            return;
        }
        Assert.Equal(["/new", "/b"], Read(written));
        Assert.Equal(ArticleParser.Parse("a.md", before).Article!.Title, ArticleParser.Parse("a.md", written).Article!.Title);
    }

    [Theory]
    [InlineData("---\ntitle: T\n---\n", "---\ntitle: T\n---\n")]
    [InlineData("---\nrelated_pinned: [/a, /b]\ntitle: T\n---\n", "---\nrelated_pinned: []\ntitle: T\n---\n")]
    [InlineData("---\nrelated_pinned:\n  - /a\ntitle: T\n---\n", "---\nrelated_pinned:\ntitle: T\n---\n")]
    public void Write_NoUrls_EmptiesTheField(string before, string after) =>
        Assert.Equal(after, EditorUrls.Write(before, [], FieldSchema.Default.RelatedPinned, true));

    [Fact]
    public void Write_FieldUnderAnotherName_IsTheOneThatIsThere() =>
        Assert.Equal(
            "---\ntitle: T\nsee_also: [/a, /new]\n---\n",
            EditorUrls.Write("---\ntitle: T\nsee_also: [/a]\n---\n", ["/a", "/new"], ["related_pinned", "see_also"], true));

    [Fact]
    public void Write_FieldInAMapping_IsRefused() =>
        Assert.Contains("'seo.pinned'", Assert.Throws<ArticleFormatException>(() =>
            EditorUrls.Write("---\nseo:\n  pinned: [/a]\n---\n", ["/b"], ["seo.pinned"], true)).Message, StringComparison.Ordinal);

    [Fact]
    public void Write_WhatIsNoUrl_Stays() =>
        Assert.Equal(
            "---\nrelated_pinned: [{a: 1}, /b, /new]\n---\n",
            EditorUrls.Write("---\nrelated_pinned: [{a: 1}, /b]\n---\n", ["/b", "/new"], FieldSchema.Default.RelatedPinned, true));
}
