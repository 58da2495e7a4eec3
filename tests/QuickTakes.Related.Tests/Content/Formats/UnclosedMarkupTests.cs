using System.Text;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Sites;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Formats;

/// <summary>Texts in which reading could take for ever: what is opened again and again, and never closed.</summary>
public sealed class UnclosedMarkupTests
{
    // Without a limit on the work these take from minutes to years.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("{% ")]
    [InlineData("{{< ")]
    [InlineData("{# a ")]
    [InlineData("{% comment %} ")]
    [InlineData("{")]
    [InlineData("{\"a\" ")]
    [InlineData("<A b=\"\" ")]
    [InlineData("<A b={")]
    [InlineData("{.a.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s.s")]
    [InlineData("[[a b ")]
    [InlineData("<a b ")]
    [InlineData("\n\nimport a ")]
    public async Task Reduce_OpenedAgainAndAgain_Ends(string opening)
    {
        var text = new StringBuilder().Insert(0, opening, 1_000_000 / opening.Length).ToString();
        foreach (var format in (BodyFormat[])[BodyFormat.Mdx, BodyFormat.Html])
        {
            var refused = await Record.ExceptionAsync(() => Task.Run(() => BodyText.Reduce(text, format, out _, [])).WaitAsync(Patience));
            // Text that is nested too deep is refused, which is an end as well.
            Assert.True(refused is null or ArticleFormatException, refused?.ToString());
        }
    }

    [Fact]
    public async Task Reduce_LongLineBehindBrackets_Ends()
    {
        var text = "[[" + new string('a', 1_000_000);

        var words = await Task.Run(() => BodyText.Reduce(text, BodyFormat.Markdown, out _, [])).WaitAsync(Patience);

        Assert.EndsWith("aaa", words.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decides_ManyStars_Ends()
    {
        var rules = IgnoreRules.Parse(new StringBuilder().Insert(0, "*a", 40).Append('b').ToString());

        var decided = await Task.Run(() => rules.Decides(new string('a', 250), isFolder: false)).WaitAsync(Patience);

        Assert.Null(decided);
    }

    [Fact]
    public void Decides_PatternLongerThanAnyPath_MatchesNothing()
    {
        var rules = IgnoreRules.Parse(new StringBuilder().Insert(0, "[a-c]?*d", 3_000).Append("\nb.md").ToString());

        Assert.Null(rules.Decides("a.md", isFolder: false));
        Assert.True(rules.Decides("b.md", isFolder: false));
    }

    [Theory]
    [InlineData("[z-a]", "z", true)]
    [InlineData("[z-a]", "a", null)]
    [InlineData("[!a]b", "cb", true)]
    [InlineData("[+-9]b", "/b", null)]
    [InlineData("[+-9]b", "0b", true)]
    public void Decides_Sets_AsGitDoes(string rule, string path, bool? expected) =>
        Assert.Equal(expected, IgnoreRules.Parse(rule).Decides(path, isFolder: false));

    [Fact]
    public void Parse_TagThatIsNoUri_IsAProblemOfItsLine()
    {
        var problem = Assert.Throws<ArticleFormatException>(
            () => FrontMatterDocument.Parse("---\ntitle: a\nid: !<%zz> b\nx: !<> c\n---\n"));

        Assert.InRange(problem.Line, 3, 4);
    }
}
