using System.Globalization;
using System.Text;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

/// <summary>Small files that refer to one text many times.</summary>
public sealed class TextBudgetTests
{
    private static string Aliases(int count) => string.Join(", ", Enumerable.Repeat("*t", count));

    public static TheoryData<string, string, int> Bombs => new()
    {
        { "keywords", $"x: &t \"{new string('a', 700_000)}\"\nkeywords: [{Aliases(100_000)}]\n", 3 },
        { "keywords of 100 KB", $"x: &t \"{new string('a', 100_000)}\"\nkeywords: [{Aliases(2_000)}]\n", 3 },
        { "pins with blanks to trim", $"x: &t \" {new string('a', 100_000)} \"\nrelated_pinned: [{Aliases(2_000)}]\n", 3 },
        { "dates", $"x: &t \"{new string('a', 100_000)}\"\ndate: [{Aliases(2_000)}]\n", 3 },
        { "links", LinkBomb(), 0 },
    };

    private static string LinkBomb()
    {
        var yaml = new StringBuilder($"x: &t {{title: \" {new string('a', 100_000)} \"}}\n");
        for (var i = 1; i <= 2_000; i++)
            yaml.Append("related_article").Append(i).Append(": *t\n");
        return yaml.ToString();
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Parse_TextReferredToManyTimes_IsAProblemAndTakesLittleMemory(string name, string yaml, int line)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var problem = ArticleParser.Parse("a.md", $"---\n{yaml}---\n").Problem;

        Assert.NotNull(problem);
        Assert.Contains("references", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"{2 * (yaml.Length + 8) + ArticleParser.LargestExpansion}", problem.Message, StringComparison.Ordinal);
        Assert.True(line == 0 || line == problem.Line, $"{name}: {problem}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    [Fact]
    public void Parse_TextReferredToAFewTimes_IsRead()
    {
        var article = ArticleParser.Parse("a.md", $"---\nx: &t word\nkeywords: [{Aliases(1_000)}]\n---\n").Article!;

        Assert.Equal(1_000 * "word, ".Length - 2, article.Keywords.Length);
    }

    [Theory]
    [InlineData("related_pinned: [{0}]", 3)]
    [InlineData("related_exclude:\n{1}", 4)]
    [InlineData("{2}", 10_003)]
    public void Parse_MoreLinksThanAnArticleMayHave_IsAProblemAndFewerAreNot(string form, int line)
    {
        var most = ArticleParser.Parse("a.md", Document(ArticleParser.MostLinks)).Article!;
        var more = ArticleParser.Parse("a.md", Document(ArticleParser.MostLinks + 1));

        Assert.Equal(ArticleParser.MostLinks, most.Pinned.Count + most.Excluded.Count + most.Links.Count);
        Assert.Equal(line, more.Problem!.Line);
        Assert.Contains("more than 10000 links", more.Problem.Message, StringComparison.Ordinal);

        string Document(int count)
        {
            var numbers = Enumerable.Range(1, count).ToArray();
            var (flow, block) = (string.Join(", ", numbers.Select(i => $"/{i}")), string.Concat(numbers.Select(i => $"- /{i}\n")));
            var fields = string.Concat(numbers.Select(i => $"related_article{i}: {{url: /{i}}}\n"));
            return $"---\ntitle: T\n{string.Format(CultureInfo.InvariantCulture, form, flow, block, fields)}\n---\n";
        }
    }

    [Fact]
    public void Read_FolderWithABomb_KeepsTheOthers()
    {
        using var site = new TemporaryFolder();
        site.WriteArticle("a.md", "A", "words");
        site.Write("b.md", $"---\nx: &t \"{new string('a', 700_000)}\"\nkeywords: [{Aliases(100_000)}]\n---\n");

        var index = RelatedIndex.Build(ArticleFolder.Open(site.Root));

        Assert.Equal("a.md", Assert.Single(index.Articles).Path);
        Assert.Equal(("b.md", 3), (Assert.Single(index.Problems).Path, index.Problems[0].Line));
    }
}
