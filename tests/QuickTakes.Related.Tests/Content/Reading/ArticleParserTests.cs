using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

public sealed class ArticleParserTests
{
    private static Article Parse(string document, FieldSchema? schema = null)
    {
        var result = ArticleParser.Parse("folder/some-name.md", document, schema);
        Assert.Null(result.Problem);
        return result.Article!;
    }

    private static ArticleProblem Problem(string document)
    {
        var result = ArticleParser.Parse("a.md", document);
        Assert.Null(result.Article);
        return result.Problem!;
    }

    [Fact]
    public void Parse_QuickTakesForm_MapsEveryField()
    {
        var article = Parse("""
            ---
            _schema: default
            id: 165951
            title: >-
                What is C#, and
                what is it for?
            seo:
              title: QuickTakes
              page_keywords: >-
                C#, .NET
            answer: >-
                It is a language.\n\n### Uses\n\n1. **Web**: see [the docs](https://example.com/docs).\n\nAnd $\nabla f \neq 0$.
            subject: Computer science
            no_index: true
            url: /learn/computer-science/questions/what-is-c
            ---

            &nbsp;
            """);

        Assert.Equal("165951", article.Id);
        Assert.Equal("What is C#, and what is it for?", article.Title);
        Assert.Equal("C#, .NET", article.Keywords);
        Assert.Equal(["It is a language.", "Uses", "Web: see the docs.", "And $  f   0$."], Lines(article.Answer));
        Assert.Equal("Computer science", article.Subject);
        Assert.Equal("/learn/computer-science/questions/what-is-c", article.Url);
        Assert.True(article.NoIndex);
        Assert.True(string.IsNullOrWhiteSpace(article.Body));
    }

    [Fact]
    public void Parse_StaticSiteForm_MapsCommonNames()
    {
        var article = Parse(
            "---\ntitle: T\ndescription: D\\new\ntags: [one, ' two ']\ncategories: [Guides]\nslug: t\ndraft: true\n---\nBody *text*.\n");

        Assert.Equal("one, two", article.Keywords);
        Assert.Equal("D  ", article.Answer.TrimEnd('\n').PadRight(3));
        Assert.Equal("Guides", article.Subject);
        Assert.Equal("t", article.Url);
        Assert.Equal(["Body text."], Lines(article.Body));
        Assert.True(article.NoIndex);
    }

    [Theory]
    [InlineData("date: 2025-01-29", "2025-01-29")]
    [InlineData("date: soon\nlastmod: 2025-01-30T08:00:00Z", "2025-01-30")]
    [InlineData("ms.date: 01/31/2025", "2025-01-31")]
    [InlineData("date: soon", null)]
    [InlineData("date: [1, 2]", null)]
    public void Parse_Date_IsTheFirstThatCanBeRead(string fields, string? date) =>
        Assert.Equal(date, Parse($"---\ntitle: T\n{fields}\n---\n").Date?.ToString("o", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Parse_RelatedLinks_AreInTheOrderOfTheirNumbers()
    {
        var article = Parse(
            "---\nrelated_article10: {url: /ten}\n"
            + "related_article2:\n    id: 7\n    title: >-\n        Two: 2\n    subject: S\n    url: /two\n"
            + "related_articles: {url: /no}\nrelated_article3: no\n---\n");

        Assert.Equal([new ArticleLink("7", "Two: 2", "S", "/two"), new ArticleLink(null, null, null, "/ten")], article.Links);
    }

    [Fact]
    public void Parse_QuickTakesNames_ComeBeforeCommonOnes()
    {
        var article = Parse("---\ndescription: second\nanswer: first\ntags: second\nseo: {page_keywords: first}\n---\n");

        Assert.Equal(("first", "first"), (article.Answer.Trim(), article.Keywords));
    }

    [Fact]
    public void Parse_Schema_Overrides()
    {
        var schema = FieldSchema.Default with { Title = ["headline"], Keywords = ["meta.topics", "topics"], Body = false };

        var article = Parse("---\nheadline: H\ntitle: T\ntopics: x, y\n---\nBody\n", schema);

        Assert.Equal(("H", "x, y", ""), (article.Title, article.Keywords, article.Body));
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("False", true)]
    [InlineData("no", true)]
    [InlineData("No", true)]
    [InlineData("OFF", true)]
    [InlineData("true", false)]
    [InlineData("yes", false)]
    [InlineData("'no'", false)]
    [InlineData("nothing", false)]
    public void Parse_WordsOfYaml11_AreFalse(string word, bool isFalse)
    {
        Assert.Equal(isFalse, Parse($"---\nrelated: {word}\n---\n").LinksLocked);
        Assert.Equal(isFalse, Parse($"---\npublished: {word}\n---\n").NoIndex);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("yes", true)]
    [InlineData("ON", true)]
    [InlineData("no", false)]
    [InlineData("'yes'", false)]
    public void Parse_WordsOfYaml11_AreTrue(string word, bool isTrue) =>
        Assert.Equal(isTrue, Parse($"---\nno_index: {word}\n---\n").NoIndex);

    [Theory]
    [InlineData("false", null)]
    [InlineData("no", "no")]
    public void Parse_PermalinkFalse_IsNoUrlButNorwayIs(string slug, string? url) =>
        Assert.Equal(url, Parse($"---\nslug: {slug}\n---\n").Url);

    [Fact]
    public void Parse_NullAndFalse_AreNoText()
    {
        var article = Parse("---\ntitle: ~\nurl: null\npermalink: false\nslug: 'null'\nsubject:\nid: \"~\"\n---\n");

        Assert.Equal(("some name", "null", null, "~"), (article.Title, article.Url, article.Subject, article.Id));
    }

    [Fact]
    public void Parse_SchemaWithoutBody_StillTakesTheHeadingForATitle() =>
        Assert.Equal(
            ("Heading", ""),
            (Parse("# Heading\n", FieldSchema.Default with { Body = false }) is var article ? article.Title : "", article.Body));

    [Theory]
    [InlineData("# First *heading*\n\ntext", "First heading")]
    [InlineData("only text", "some name")]
    [InlineData("---\nid: 1\n---\n\nSetext\n======\n", "Setext")]
    [InlineData("---\ntitle: ''\n---\n", "some name")]
    public void Parse_NoTitle_TakesHeadingElseFileName(string document, string title) => Assert.Equal(title, Parse(document).Title);

    [Theory]
    [InlineData("\uFEFF---\ntitle: T\n---\n")]
    [InlineData("---\r\ntitle: T\r\n---\r\nBody\r\n")]
    [InlineData("---\r\ntitle: T\n---\r\nBody\n")]
    [InlineData("---\rtitle: T\r---\rBody")]
    [InlineData("---  \ntitle: T\n---\t\n")]
    [InlineData("---\ntitle: T\n...\nBody")]
    [InlineData("---\ntitle: T\n---")]
    public void Parse_FencesAndLineEnds_AreFound(string document) => Assert.Equal("T", Parse(document).Title);

    [Fact]
    public void Parse_FenceInsideBlockScalar_DoesNotEndTheFrontMatter() =>
        Assert.Equal("a\n---\nb", Parse("---\ntitle: |-\n  a\n  ---\n  b\n---\n").Title);

    [Theory]
    [InlineData("---\ntitle: T\n", 1, "never closed")]
    [InlineData("---\n", 1, "never closed")]
    [InlineData("", 0, "empty")]
    [InlineData(" \n \n", 0, "empty")]
    [InlineData("---js\n{ title: 'T' }\n---\n", 1, "JavaScript")]
    [InlineData("\n\n---js\n{ title: 'T' }\n---\n", 3, "JavaScript")]
    [InlineData("\n---\ntitle: T\n---\nmoon\n", 1, "blank line")]
    [InlineData("\n---\ntitle:\n  T\n...\n", 1, "blank line")]
    [InlineData("---\n!\n---\n", 2, "no fields")]
    [InlineData("---\n&a\n---\n", 2, "no fields")]
    [InlineData("---\n''\n---\n", 2, "no fields")]
    [InlineData("---\nid: 1\ntitle: 'T\n---\n", 3, "invalid YAML")]
    public void Parse_BadDocument_NamesLineAndWayOut(string document, int line, string reason)
    {
        var problem = Problem(document);

        Assert.Equal(line, problem.Line);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("a.md:", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n---\n\ntext between rules\n\n---\n")]
    [InlineData("\n---\nNote: one rule only\n")]
    [InlineData("\n---\nThe answer is: words\n---\n")]
    [InlineData("\n{{< shortcode >}}\nwords\n")]
    [InlineData("--- text\n")]
    public void Parse_RuleAcrossThePage_IsBody(string document) => Assert.NotEqual("", Parse(document).Body.Trim());

    [Fact]
    public void Parse_NumberWithZerosBefore_IsAnotherField() =>
        Assert.Equal(
            [new LinkField(1, 3, new ArticleLink(null, null, null, "/b"))],
            Parse("---\nrelated_article01: {url: /a}\nrelated_article1: {url: /b}\nrelated_article0: x\n---\n").LinkFields);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
