using System.Diagnostics;
using System.Globalization;
using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Unicode;
using Xunit;

namespace QuickTakes.Related.Tests.Content;

/// <summary>Articles made to do harm: each is answered in moments, and costs no other article.</summary>
public sealed class HostileArticleTests
{
    // Far above what any of them takes, far below what any took before.
    private static readonly TimeSpan Moments = TimeSpan.FromSeconds(5);

    [Fact]
    public void Fill_AliasesThatMakeALadderOfLevels_CostTheirArticleAlone()
    {
        // Each anchor goes 90 levels around the last: tens of thousands of levels in a small file.
        var front = new StringBuilder("title: moon tide\nrelated_article1:\n    url: /gone\n    l0: &l0 x\n");
        for (var i = 1; i <= 400; i++)
        {
            front.Append(string.Create(
                CultureInfo.InvariantCulture, $"    l{i}: &l{i} {new string('[', 90)}*l{i - 1}{new string(']', 90)}\n"));
        }
        using var folder = new TemporaryFolder();
        folder.Write("bad.md", $"---\n{front}z: *l400\n---\nmoon\n");
        folder.Write("good.md", "---\ntitle: moon\n---\nmoon tide\n");
        folder.Write("other.md", "---\ntitle: tide\n---\nmoon tide\n");
        folder.Write("third.md", "---\ntitle: bread\n---\nyeast\n");

        var index = RelatedIndex.Build(ArticleFolder.Open(folder.Root));

        Assert.Equal(["good.md", "other.md", "third.md"], index.Articles.Select(article => article.Path));
        Assert.Contains("nested deeper", Assert.Single(index.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(2, index.PlanFill().Edits.Count);
    }

    [Fact]
    public void Nfkc_LongRunOfMarksOutOfOrder_TakesMoments()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0316", 500_000));
        var watch = Stopwatch.StartNew();

        var normal = NormalForm.Nfkc("a" + marks);

        Assert.True(watch.Elapsed < Moments, $"{watch.Elapsed}");
        Assert.Equal(1 + 500_000 + 499_999, normal.Length);
        Assert.StartsWith("\u00E1\u0316", normal, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_UrlOfManyFragments_TakesMoments()
    {
        var index = RelatedIndex.Build(
        [
            new() { Path = "a.md", Url = "/a", Title = "moon" },
            new() { Path = "b.md", Title = "tide", Links = [new(null, null, null, "/a" + new string('#', 2_000_000))] },
        ]);
        var watch = Stopwatch.StartNew();

        var plan = index.PlanFill(new FillOptions { Mode = FillMode.Fix });

        Assert.True(watch.Elapsed < Moments, $"{watch.Elapsed}");
        Assert.Equal("a.md", Assert.Single(plan.Articles[1].Links).Target!.Path);
    }

    [Theory]
    [InlineData("../outside.md")]
    [InlineData("sub/../../outside.md")]
    [InlineData("/outside.md")]
    [InlineData("new.md")]
    public void Write_PathThatTheFolderDoesNotHave_WritesNothing(string path)
    {
        using var around = new TemporaryFolder();
        var outside = around.Write("outside.md", "---\ntitle: T\n---\n");
        around.Write("site/sub/a.md", "---\ntitle: A\n---\n");
        var folder = ArticleFolder.Open(Path.Combine(around.Root, "site"));
        var edit = new LinkEdit(new IndexedArticle { Path = path }, [new(new("1", "One", null, "/one"), null)]);

        var result = Assert.Single(new LinkWriter(folder).WriteAll([edit]));

        Assert.False(result.IsWritten);
        Assert.Contains("no such article", result.Problem!.Message, StringComparison.Ordinal);
        Assert.Contains("no such article", folder.Read(path).Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("---\ntitle: T\n---\n", File.ReadAllText(outside));
    }

    [Fact]
    public void Write_TwoEditsOfOneArticle_AreRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "---\ntitle: A\n---\n");
        var edit = new LinkEdit(new IndexedArticle { Path = "a.md" }, []);

        Assert.Contains("a.md", Assert.Throws<ArgumentException>(
            () => new LinkWriter(ArticleFolder.Open(folder.Root)).WriteAll([edit, edit])).Message, StringComparison.Ordinal);
    }
}
