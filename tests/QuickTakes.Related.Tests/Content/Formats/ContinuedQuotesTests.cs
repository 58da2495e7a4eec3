using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Formats;

/// <summary>Quoted texts that go on at column 0, as some sites have them.</summary>
public sealed class ContinuedQuotesTests
{
    [Theory]
    [InlineData("title: \"One\ntwo\"\n", "One two")]
    [InlineData("title: 'It''s one\n\nand: two' # why\nlast: x\n", "It's one\nand: two")]
    [InlineData("first: \"a\nb\"\ntitle: \"\\\"One\\\"\ntwo\"\n", "\"One\" two")]
    public void Map_QuotedTitleAtColumn0_IsReadAndStays(string yaml, string title)
    {
        foreach (var newLine in new[] { "\n", "\r\n", "\r" })
        {
            var document = $"---\n{yaml}related_article1: {{url: /a}}\n---\nBody\n".Replace("\n", newLine, StringComparison.Ordinal);

            Assert.Equal(title, ArticleParser.Parse("a.md", document).Article!.Title);
            var written = RelatedFieldWriter.Write(document, [new(new(null, null, null, "/b"), 0)], FieldSchema.Default);
            Assert.Equal(document.Replace("/a", "/b", StringComparison.Ordinal), written);
        }
    }

    [Theory]
    [InlineData("title: \"One\ntwo\n")]
    [InlineData("title: \"One\ntwo\" three\n")]
    public void Map_QuoteThatIsNeverClosed_IsAProblem(string yaml) =>
        Assert.Contains("invalid YAML", ArticleParser.Parse("a.md", $"---\n{yaml}---\n").Problem!.Message, StringComparison.Ordinal);
}
