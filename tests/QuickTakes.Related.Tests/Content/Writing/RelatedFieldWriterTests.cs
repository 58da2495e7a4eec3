using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Tests.Content.Formats;
using Xunit;
using static QuickTakes.Related.Tests.Content.Writing.WrittenYaml;

namespace QuickTakes.Related.Tests.Content.Writing;

public sealed class RelatedFieldWriterTests
{
    private static readonly ArticleLink[] New =
    [
        new("101", "A plain title", "Physics", "/q/new-1"),
        new("0x1F", "What: is \"it\" #1 - 'really'?", "yes", "https://example.org/a?b=c#d"),
        new(null, "- @12: , [x] {y} & * ! | > % `", null, "/q/new-3"),
    ];

    public static TheoryData<string> ValidCases => [.. FrontMatterCases.Valid];

    public static TheoryData<string> RefusedCases => [.. FrontMatterCases.Refused];

    [Fact]
    public void Cases_OwnFrontMatters_AreEnough() => Assert.InRange(FrontMatterCases.Valid.Count(), 150, int.MaxValue);

    [Theory]
    [MemberData(nameof(ValidCases))]
    public void Write_FrontMatter_ChangesTheLinksAlone(string name)
    {
        foreach (var document in FrontMatterCases.Variants(FrontMatterCases.Document(name)))
        {
            foreach (var (change, links) in Changes(document, New))
                AssertWritten(document, links, change);
        }
    }

    [Theory]
    [MemberData(nameof(RefusedCases))]
    public void Write_WhatCannotBeWrittenSafely_IsRefused(string name)
    {
        var document = FrontMatterCases.Document(name);
        var refused = 0;
        try
        {
            foreach (var (change, links) in Changes(document, New))
            {
                try
                {
                    AssertWritten(document, links, change);
                }
                catch (ArticleFormatException)
                {
                    refused++;
                }
            }
        }
        catch (ArticleFormatException)
        {
            refused++;
        }
        Assert.NotEqual(0, refused);
    }

    [Theory]
    [InlineData("---js\n{ title: 'T' }\n---\nbody\n", "JavaScript")]
    [InlineData("\n+++\ntitle = \"T\"\n+++\nbody\n", "blank line")]
    public void Write_OtherFrontMatter_IsNamedAndRefused(string document, string kind)
    {
        var problem = Assert.Throws<ArticleFormatException>(
            () => RelatedFieldWriter.Write(document, [new(New[0], null)], FieldSchema.Default));

        Assert.Contains(kind, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Heading\n\nBody\n")]
    [InlineData("# Heading\r\n\r\nBody")]
    [InlineData("\nBody\n")]
    public void Write_NoFrontMatter_AddsOneBeforeTheText(string body)
    {
        var written = RelatedFieldWriter.Write(body, [new(New[0], null)], FieldSchema.Default);

        Assert.EndsWith(body, written, StringComparison.Ordinal);
        Assert.Equal([(1, New[0])], YamlOracle.Links(written));
        Assert.Equal(body, RelatedFieldWriter.Write(body, [], FieldSchema.Default));
    }

    [Fact]
    public void Write_NewLinks_LookLikeTheirNeighbours()
    {
        const string Document = "---\ntitle: >-\n  T\n"
            + "related_article1:\n  id: 7\n  title: >-\n    Seven\n  subject: 'Numbers'\n  url: \"/q/seven\"\nlast: x\n---\n";

        var written = RelatedFieldWriter.Write(
            Document, [new(new("7", "Seven", "Numbers", "/q/seven"), 0), new(New[0], null)], FieldSchema.Default);

        Assert.Equal(
            Document.Replace(
                "last:",
                "related_article2:\n  id: 101\n  title: >-\n    A plain title\n  subject: 'Physics'\n  url: \"/q/new-1\"\nlast:",
                StringComparison.Ordinal),
            written);
    }

    [Theory]
    [InlineData(
        "id: 5\n  title: !!str Old # why\n  note: hand-picked\n  url: /x\n",
        "id: 5\n  title: !!str New # why\n  note: hand-picked\n  url: /x\n")]
    [InlineData("id: 5\n  title: &t Old # why\n  note: x\n  url: /x\n", "id: 5\n  title: &t New # why\n  note: x\n  url: /x\n")]
    [InlineData(
        "id: 5\n  title: &t !!str >- # why\n    Old\n    title\n  note: x\n  url: /x\n",
        "id: 5\n  title: &t !!str >- # why\n    New\n  note: x\n  url: /x\n")]
    [InlineData("id: 5\n  title: !!str # why\n    'Old'\n  url: /x\n", "id: 5\n  title: !!str # why\n    'New'\n  url: /x\n")]
    [InlineData("id: 5\n  title: *old # why\n  note: x\n  url: /x\n", "id: 5\n  title: New # why\n  note: x\n  url: /x\n")]
    [InlineData("<<: *base # why\n  note: x\n  url: /x\n", "title: New\n  <<: *base # why\n  note: x\n  url: /x\n")]
    [InlineData("id: 5\n  title: # why\n  note: x\n  url: /x\n", "id: 5\n  title: New # why\n  note: x\n  url: /x\n")]
    [InlineData("id: 5\n  title: ~ # why\n  note: x\n  url: /x\n", "id: 5\n  title: New # why\n  note: x\n  url: /x\n")]
    [InlineData("id: 5\n  title: !!str\n  note: x\n  url: /x\n", "id: 5\n  title: !!str New\n  note: x\n  url: /x\n")]
    [InlineData("title: Older\n  title: Old # why\n  url: /x\n", "title: Older\n  title: New # why\n  url: /x\n")]
    public void Write_CorrectedTitle_KeepsTheOtherFieldsAndComments(string link, string expected)
    {
        const string Before = "---\nbase: &base {title: Old, id: 5, note: b}\nold: &old Old\nrelated_article1:\n  ";
        var document = $"{Before}{link}last: x\n---\n";
        var there = ArticleParser.Map("a.md", document, FieldSchema.Default).Links[0];

        var written = RelatedFieldWriter.Write(document, [new(there with { Title = "New" }, 0)], FieldSchema.Default);

        Assert.Equal($"{Before}{expected}last: x\n---\n", written);
    }

    [Theory]
    [InlineData("{title: T, note: x}", "{url: /new, title: T, note: x}")]
    [InlineData("{title: T, url: , note: x}", "{title: T, url: /new , note: x}")]
    [InlineData("{title: T, url, note: x}", "{title: T, url: /new, note: x}")]
    [InlineData("\n  title: T # why\n  note: x", "\n  url: /new\n  title: T # why\n  note: x")]
    public void Write_LinkWithoutItsUrl_GetsIt(string link, string expected)
    {
        var written = RelatedFieldWriter.Write(
            $"---\nrelated_article1: {link}\n---\n", [new(new(null, "T", null, "/new"), 0)], FieldSchema.Default);

        Assert.Equal($"---\nrelated_article1: {expected}\n---\n", written);
    }

    [Theory]
    [InlineData("base: &base {title: Old, url: /x}\nrelated_article1: *base\n", "alias")]
    [InlineData("related_article1:\n  title: &t Old\n  url: /x\nother: *t\n", "another field would change")]
    public void Write_CorrectedTitleThatOthersHold_IsRefused(string yaml, string reason)
    {
        var problem = Assert.Throws<ArticleFormatException>(() => RelatedFieldWriter.Write(
            $"---\n{yaml}---\n", [new(new(null, "New", null, "/x"), 0)], FieldSchema.Default));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("12")]
    [InlineData("1_000")]
    [InlineData("0x1F")]
    [InlineData("1e3")]
    [InlineData("12:30")]
    [InlineData("2020-01-01")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("- a")]
    [InlineData("@a")]
    [InlineData("'a'")]
    [InlineData("\"a\"")]
    [InlineData("a:")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\u2028b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u0007b")]
    [InlineData("a\tb")]
    [InlineData("a\uFEFFb")]
    [InlineData("<<")]
    [InlineData("=")]
    public void Write_TitleThatPlainYamlWouldChange_IsQuoted(string title)
    {
        var written = RelatedFieldWriter.Write("---\ntitle: T\n---\n", [new(new("1", title, null, "/q/1"), null)], FieldSchema.Default);

        Assert.Equal(title, YamlOracle.Links(written)[0].Link!.Title);
        Assert.Matches("title: ['\"]", written);
    }
}
