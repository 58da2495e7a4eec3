using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.Hosting;

/// <summary>One index takes the place of the other; what fails leaves the old one.</summary>
public sealed class RelatedIndexProviderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_FileThatChanged_IsServedUnderAnotherVersion()
    {
        using var folder = new TemporaryFolder();
        HostedArticles.WriteSome(folder);
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(folder.Root));
        var provider = host.Provider();
        var before = provider.Current;
        Assert.Equal("The tide", host.Related().Titles("1")[0]);
        Assert.Same(before, await provider.RefreshAsync(Token));

        folder.WriteArticle("tide.md", "The tide comes in", "moon tide water", "id: 2\n");
        var after = await provider.RefreshAsync(Token);

        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal("The tide comes in", host.Related().Titles("1")[0]);
        Assert.Equal("The tide", before.Titles("1")[0]);
        Assert.Equal(
            RelatedIndex.Build(ArticleFolder.Open(folder.Root)).Find("moon.md"), after.Index.Find("moon.md"));
    }

    [Fact]
    public async Task Version_SameArticlesInAnotherHost_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        HostedArticles.WriteSome(folder);
        using var one = await HostedArticles.StartAsync(services => services.AddRelatedArticles(folder.Root));
        using var other = await HostedArticles.StartAsync(services => services.AddRelatedArticles(folder.Root));
        using var unlike = await HostedArticles.StartAsync(services => services.AddRelatedArticles(
            folder.Root, options => options.Finish = index => index));

        Assert.Equal(one.Provider().Current.Version, other.Provider().Current.Version);
        Assert.NotEqual(one.Provider().Current.Version, unlike.Provider().Current.Version);
    }

    [Fact]
    public async Task Ask_PathUrlIdDraftAndFilter_AnswersAsTheIndex()
    {
        using var host = await HostedArticles.StartAsync(
            services => services.AddRelatedArticles((_, _) => HostedArticles.OneByOne(HostedArticles.Some())));
        var related = host.Related();
        var index = RelatedIndex.Build(HostedArticles.Some());

        foreach (var name in (string[])["moon.md", "/moon/", "1"])
        {
            Assert.True(related.TryFind(name, out var found));
            Assert.Equal(index.Find("moon.md"), found);
        }
        Assert.False(related.TryFind("9", out var none));
        Assert.Empty(none);
        Assert.Equal("bread.md", Assert.Single(related.Resolve("3")).Path);
        var draft = new Article { Path = "draft", Title = "tide" };
        Assert.Equal(index.Find(draft), related.Find(draft));
        Assert.True(related.TryFind("1", out var filtered, new SelectionOptions { Filter = article => article.Id != "2" }));
        Assert.DoesNotContain(filtered, link => link.Article.Id == "2");
        Assert.Throws<ArgumentNullException>(() => related.TryFind(null!, out _));
    }

    [Fact]
    public async Task Update_OneRow_IsOneUpdate()
    {
        var asked = 0;
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles((_, _) =>
        {
            asked++;
            return HostedArticles.OneByOne(HostedArticles.Some());
        }));
        var changed = HostedArticles.Some()[0] with { Title = "Bread again", Body = "dough yeast flour" };

        await host.Provider().UpdateAsync([new ArticleChange("moon.md", changed), new ArticleChange("tide.md", null)], Token);

        Assert.Equal(1, asked);
        Assert.Equal("unknown", Assert.Single(host.Related().Titles("2")));
        Article[] expected = [changed, .. HostedArticles.Some()[2..]];
        Assert.Equal(RelatedIndex.Build(expected).Find("moon.md"), host.Provider().Current.Index.Find("moon.md"));
    }

    [Fact]
    public async Task Update_ArticlesOfAFolder_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        HostedArticles.WriteSome(folder);
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(folder.Root));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Provider().UpdateAsync([], Token));
        Assert.Contains("RefreshAsync", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_SourceThatFails_KeepsTheOld()
    {
        var logs = new HostedArticles.Logs();
        var articles = HostedArticles.Some();
        using var host = await HostedArticles.StartAsync(services => services
            .AddLogging(logging => logging.AddProvider(logs))
            .AddRelatedArticles((_, _) => HostedArticles.OneByOne(articles)));
        var before = host.Provider().Current;
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);

        articles = [articles[0], articles[0]];
        await Assert.ThrowsAsync<ArgumentException>(() => host.Provider().RefreshAsync(Token));

        Assert.Same(before, host.Provider().Current);
        var health = await host.HealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.IsType<ArgumentException>(health.Exception);
        Assert.Contains(logs.Lines, line => line.StartsWith("Information: 4 related articles loaded", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.StartsWith("Error: The related articles could not", StringComparison.Ordinal));

        articles = HostedArticles.Some();
        await host.Provider().RefreshAsync(Token);
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
    }

    [Fact]
    public async Task Refresh_OldIndex_IsFreed()
    {
        using var folder = new TemporaryFolder();
        HostedArticles.WriteSome(folder);
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(folder.Root));
        var (snapshot, index) = Weak(host);

        folder.WriteArticle("tide.md", "The tide comes in", "moon tide water, and more of it");
        await host.Provider().RefreshAsync(Token);
        for (var i = 0; i < 10 && (snapshot.IsAlive || index.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(10, Token);
        }

        Assert.False(snapshot.IsAlive);
        Assert.False(index.IsAlive);
    }

    [Fact]
    public async Task Finish_Index_IsWhatIsServed()
    {
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(
            (_, _) => HostedArticles.OneByOne(HostedArticles.Some()),
            options => options.Finish = _ => RelatedIndex.Build([HostedArticles.Some()[0]])));

        Assert.Single(host.Provider().Current.Index.Articles);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Snapshot, WeakReference Index) Weak(IHost host)
    {
        var current = host.Provider().Current;
        Assert.NotEqual(["unknown"], current.Titles("1"));
        return (new WeakReference(current), new WeakReference(current.Index));
    }
}
