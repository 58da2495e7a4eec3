using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Formats;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("[text](https://example.com/target \"title\")", "text")]
    [InlineData("![a cat](cat.png)", "a cat")]
    [InlineData("see https://example.com/path?x=1 there", "see  there")]
    [InlineData("see <https://example.com> there", "see  there")]
    [InlineData("[ref][1]\n\n[1]: https://example.com", "ref")]
    [InlineData("before\n\n```csharp\nvar hidden = 1;\n```\n\nafter", "before\nafter")]
    [InlineData("before\n\n~~~\nhidden\n~~~\n\nafter", "before\nafter")]
    [InlineData("use `std::vector` here", "use std::vector here")]
    [InlineData("<div class=\"hidden\">\n\nshown\n\n</div>", "shown")]
    [InlineData("<!-- hidden -->", "")]
    [InlineData("<script>hidden()</script>", "")]
    [InlineData("<p class=\"hidden\">one <b>two</b></p>", "one  two")]
    [InlineData("<div>never closed <b", "never closed")]
    [InlineData("H<sub>2</sub>O and one<br>two", "H2O and one two")]
    [InlineData("a \\frac{x}{y} b", "a  {x}{y} b")]
    [InlineData("5 &lt; 6 &amp; 7&nbsp;", "5 < 6 & 7\u00A0")]
    [InlineData("C\\# and C\\+\\+", "C# and C++")]
    [InlineData("un**believ**able", "unbelievable")]
    [InlineData("- one\n    - two\n\n            deep", "one\ntwo\ndeep")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |")]
    [InlineData("", "")]
    [InlineData("  \n ", "")]
    public void Reduce_Markdown_KeepsTheWordsOfAReader(string markdown, string expected) =>
        Assert.Equal(expected, MarkdownText.Reduce(markdown).Trim('\n', ' '));

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('-')]
    [InlineData('<')]
    public void Reduce_NestedBeyondReason_IsAProblemOrText(char nesting)
    {
        var result = ArticleParser.Parse("a.md", "---\ntitle: T\n---\n" + string.Concat(Enumerable.Repeat(nesting + " ", 20_000)));

        Assert.True(result.Article is not null || result.Problem!.Message.Contains("nested", StringComparison.Ordinal));
    }

    [Fact]
    public void Reduce_ManyThreads_GiveTheSameText()
    {
        var expected = MarkdownText.Reduce("# A\n\n*b* [c](d)");

        Parallel.For(0, 1000, _ => Assert.Equal(expected, MarkdownText.Reduce("# A\n\n*b* [c](d)")));
    }
}
