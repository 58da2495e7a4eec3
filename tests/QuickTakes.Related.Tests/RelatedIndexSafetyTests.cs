using System.Runtime.CompilerServices;
using System.Text.Json;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests;

/// <summary>What code that uses an index can do wrong, and articles that do not come from files.</summary>
public sealed class RelatedIndexSafetyTests
{
    private static readonly Article[] Articles =
    [
        new() { Path = "en/moon", Id = "1", Url = "/en/moon", Title = "moon and tide", Subject = "Astronomy" },
        new() { Path = "en/tide", Id = "2", Url = "/en/tide", Title = "tide of the moon", Pinned = ["/en/bread"] },
        new() { Path = "en/bread", Id = "3", Url = "/en/bread", Title = "bread at tide" },
        new() { Path = "fr/moon", Id = "4", Url = "/fr/moon", Title = "la moon, le tide" },
    ];

    [Fact]
    public void Articles_CastToTheirArray_CannotBeChanged()
    {
        var index = RelatedIndex.Build(Articles);

        Assert.False(index.Articles is IndexedArticle[]);
        Assert.Throws<NotSupportedException>(() => ((IList<IndexedArticle>)index.Articles)[0] = index.Articles[1]);
    }

    [Fact]
    public void Find_Null_NamesTheParameter()
    {
        var index = RelatedIndex.Build(Articles);

        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => index.Find((string)null!)).ParamName);
        Assert.Equal("draft", Assert.Throws<ArgumentNullException>(() => index.Find((Article)null!)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => index.TryFind(null!, out _)).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => index.Explain("en/moon", null!)).ParamName);
        Assert.Throws<ArgumentNullException>(() => RelatedIndex.Build(Articles, new RelatedOptions { Selection = null! }));
        Assert.Throws<ArgumentNullException>(() => RelatedIndex.Build(Articles, new RelatedOptions { StopWords = null! }));
    }

    [Fact]
    public async Task UpdateAsync_ArticleThatLacksAPart_IsNamed()
    {
        var index = RelatedIndex.Build(Articles, new RelatedOptions { IsUpdatable = true });

        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => index.UpdateAsync([new ArticleChange("x", new Article { Path = "x", Body = null! })]));
        Assert.Contains("'x' has null for its body", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_SourceThatBlocks_IsCancelled()
    {
        using var stop = new CancellationTokenSource();
        using var reached = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();

        var building = Task.Run(() => RelatedIndex.Build(Blocking(), cancellationToken: stop.Token));
        await reached.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        goOn.Set();
        // The source that was left to itself ends, instead of giving its next article.
        await reached.WaitAsync(TestContext.Current.CancellationToken);

        IEnumerable<Article> Blocking()
        {
            try
            {
                yield return Articles[0];
                reached.Release();
                goOn.Wait();
                yield return Articles[1];
            }
            finally
            {
                reached.Release();
            }
        }
    }

    [Fact]
    public async Task Build_SourceThatThrows_ThrowsTheSame()
    {
        using var stop = new CancellationTokenSource();

        Assert.Throws<TimeoutException>(() => RelatedIndex.Build(Failing(), cancellationToken: stop.Token));
        await Assert.ThrowsAsync<TimeoutException>(
            () => RelatedIndex.BuildAsync(OneByOne(Failing()), cancellationToken: TestContext.Current.CancellationToken));

        static IEnumerable<Article> Failing()
        {
            yield return Articles[0];
            throw new TimeoutException();
        }
    }

    [Fact]
    public async Task BuildAsync_ArticlesOneByOne_IsTheIndexOfThem()
    {
        var index = await RelatedIndex.BuildAsync(OneByOne(Articles), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            RelatedIndex.Build(Articles).FindAll().SelectMany(found => found.Related),
            index.FindAll(cancellationToken: TestContext.Current.CancellationToken).SelectMany(found => found.Related));
        await Assert.ThrowsAsync<ArgumentException>(() => RelatedIndex.BuildAsync(
            OneByOne([Articles[0], Articles[0]]), cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task BuildAsync_SourceThatNeverGivesOne_IsCancelled()
    {
        using var stop = new CancellationTokenSource();

        var building = RelatedIndex.BuildAsync(Silent(), cancellationToken: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);

        static async IAsyncEnumerable<Article> Silent()
        {
            await new TaskCompletionSource().Task;
            yield break;
        }
    }

    [Fact]
    public void Find_Filter_LooksOnUntilThereAreEnough()
    {
        var index = RelatedIndex.Build([.. Articles, .. Enumerable.Range(0, 200)
            .Select(i => new Article { Path = $"x/{i}", Title = $"moon and tide {i}" }), new() { Path = "y", Title = "quartz" }]);
        var english = new SelectionOptions { Count = 2, Filter = article => article.Path.StartsWith("en/", StringComparison.Ordinal) };

        Assert.Equal(["en/bread", "en/tide"], index.Find("en/moon", english).Select(link => link.Article.Path).Order());
        Assert.All(
            index.FindAll(english).SelectMany(found => found.Related),
            link => Assert.StartsWith("en/", link.Article.Path, StringComparison.Ordinal));
        Assert.Empty(index.Find("en/moon", english with { Filter = _ => false }));
    }

    [Fact]
    public void Find_Pinned_IsForFilling() =>
        Assert.Equal("en/moon", RelatedIndex.Build(Articles).Find("en/tide")[0].Article.Path);

    [Fact]
    public void RelatedLink_Serialised_IsSmall()
    {
        var related = RelatedIndex.Build(Articles).Find("en/tide")[0];
        var json = JsonSerializer.Serialize(RelatedLink.Of(related with { Score = 0.5f }), JsonSerializerOptions.Web);

        Assert.Equal(
            """{"path":"en/moon","id":"1","url":"/en/moon","title":"moon and tide","subject":"Astronomy","score":0.5}""", json);
    }

    [Fact]
    public void PlainText_MarkdownAndHtml_AreTheWordsOfAnArticle()
    {
        const string Markdown = "The *Moon* [orbits](https://example.org/orbit) `us`.\n\n```\ncode()\n```\n";
        var parsed = ArticleParser.Parse("x.md", $"---\ntitle: x\n---\n{Markdown}").Article!;

        Assert.Equal(parsed.Body, PlainText.FromMarkdown(Markdown));
        Assert.Equal("The Moon orbits us.", PlainText.FromMarkdown(Markdown).Trim());
        Assert.Equal("The Moon", PlainText.FromHtml("<script>no()</script><p>The <b>Moon</b>").Trim());
        Assert.Throws<FormatException>(() => PlainText.FromMarkdown(new string('>', 100_000) + "deep"));
    }

    private static async IAsyncEnumerable<Article> OneByOne(
        IEnumerable<Article> articles, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var article in articles)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return article;
        }
    }
}
