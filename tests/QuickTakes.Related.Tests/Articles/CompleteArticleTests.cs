using QuickTakes.Related.Articles;
using Xunit;

namespace QuickTakes.Related.Tests.Articles;

/// <summary>What code can make wrong about articles is named, with the article and the part.</summary>
public sealed class CompleteArticleTests
{
    public static TheoryData<Article?, string> Incomplete => new()
    {
        { null, "Article number 2 is null" },
        { new() { Path = null! }, "Article number 2 has no path" },
        { new() { Path = "" }, "Article number 2 has no path" },
        { new() { Path = "x.md", Title = null! }, "'x.md' has null for its title" },
        { new() { Path = "x.md", Keywords = null! }, "'x.md' has null for its keywords" },
        { new() { Path = "x.md", Body = null! }, "'x.md' has null for its body" },
        { new() { Path = "x.md", Links = null! }, "'x.md' has null for its links" },
        { new() { Path = "x.md", Excluded = [null!] }, "'x.md' has null among its pins or exclusions" },
        { new() { Path = "x.md", Links = [null!] }, "'x.md' has null among its links" },
        { new() { Path = "x.md", Pinned = null! }, "'x.md' has null for its pins or exclusions" },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void Build_ArticleThatLacksAPart_IsNamed(Article? article, string message)
    {
        var refused = Assert.Throws<ArgumentException>(() => RelatedIndex.Build([new Article { Path = "a.md" }, article!]));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_DraftWithoutATitle_IsNamed() =>
        Assert.Throws<ArgumentException>(
            () => RelatedIndex.Build([new Article { Path = "a.md" }]).Find(new Article { Path = "d.md", Title = null! }));

    [Fact]
    public void Build_SourceThatGoesOn_IsCancelled()
    {
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => RelatedIndex.Build(Endless(), cancellationToken: stop.Token));

        IEnumerable<Article> Endless()
        {
            for (var i = 0; ; i++)
            {
                if (i == 10)
                    stop.Cancel();
                yield return new Article { Path = $"{i}.md" };
            }
        }
    }

    [Theory]
    [InlineData("a.md")]
    [InlineData("/moon/")]
    [InlineData("7")]
    public void TryFind_AnyName_FindsWhatThePathFinds(string name)
    {
        var index = RelatedIndex.Build(
        [
            new() { Path = "a.md", Id = "7", Url = "/moon", Title = "moon tide" }, new() { Path = "b.md", Title = "moon" },
            new() { Path = "c.md", Title = "bread" },
        ]);

        Assert.True(index.TryFind(name, out var related));
        Assert.Equal(index.Find("a.md"), related);
        Assert.False(index.TryFind("8", out related));
        Assert.Empty(related);
    }
}
