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
    public async Task Start_InBackground_AnswersOnceItIsLoaded()
    {
        var loads = 0;
        var goOn = new TaskCompletionSource();
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(
            (_, _) => Load(), options => (options.StartInBackground, options.RetryAfter) = (true, TimeSpan.FromMilliseconds(1))));

        Assert.Throws<RelatedNotReadyException>(() => host.Related().TryFind("1", out _));
        Assert.Equal(HealthStatus.Unhealthy, (await host.HealthAsync()).Status);
        goOn.SetResult();
        while (!host.Provider().Status.IsReady)
            await Task.Delay(1, Token);

        // The first load failed and was tried again.
        Assert.Equal(2, loads);
        Assert.NotEqual(["unknown"], host.Related().Titles("1"));

        async IAsyncEnumerable<Article> Load()
        {
            await goOn.Task;
            if (++loads == 1)
                throw new IOException("the database is not up yet");
            foreach (var article in HostedArticles.Some())
                yield return article;
        }
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
    public async Task Watch_FolderThatChanges_IsRead()
    {
        using var folder = new TemporaryFolder();
        HostedArticles.WriteSome(folder);
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(
            folder.Root, options => (options.Watch, options.WatchQuiet) = (true, TimeSpan.FromMilliseconds(20))));
        var version = host.Provider().Current.Version;

        folder.WriteArticle("new/sea.md", "The sea", "tide water moon", "id: 5\n");
        while (host.Provider().Current.Version == version)
            await Task.Delay(5, Token);

        Assert.Contains("The tide", host.Related().Titles("5"));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Timer_SourceThatChanges_IsAskedAgain()
    {
        var version = 0;
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(
            (_, _) => HostedArticles.OneByOne(HostedArticles.Some(version++)),
            options => options.RefreshEvery = TimeSpan.FromMilliseconds(20)));

        while (!host.Related().Titles("1").Contains("The tide 3"))
            await Task.Delay(5, Token);
        await host.StopAsync(Token);
        Assert.True(version > 3);
    }

    [Fact]
    public async Task StoredIndex_WrittenBySomebodyElse_IsOpenedAgain()
    {
        using var folder = new TemporaryFolder();
        var index = RelatedIndex.Build(HostedArticles.Some(), new RelatedOptions { IsUpdatable = true });
        await index.SaveAsync(folder.Root, cancellationToken: Token);
        using var host = await HostedArticles.StartAsync(services => services.AddStoredRelatedArticles(folder.Root));
        var before = await host.Provider().RefreshAsync(Token);
        Assert.Contains("The tide 0", before.Titles("1"));

        var sea = HostedArticles.Some(7)[1] with { Path = "sea.md", Id = "5", Url = "/sea" };
        index = await index.UpdateAsync([new ArticleChange("sea.md", sea)], null, Token);
        await index.SaveAsync(folder.Root, cancellationToken: Token);

        Assert.NotSame(before, await host.Provider().RefreshAsync(Token));
        Assert.Contains("The tide 7", host.Related().Titles("1"));
    }

    [Fact]
    public async Task IndexFolder_NextStart_UsesWhatWasStored()
    {
        using var folder = new TemporaryFolder();
        using var store = new TemporaryFolder();
        HostedArticles.WriteSome(folder);
        var logs = new HostedArticles.Logs();
        foreach (var start in (string[])["first", "second"])
        {
            using var host = await HostedArticles.StartAsync(services => services
                .AddLogging(logging => logging.AddProvider(logs))
                .AddRelatedArticles(folder.Root, options => options.IndexFolder = store.Root));
            Assert.True(host.Provider().Current.Index.KnowsNeighbors);
            Assert.Contains("The tide", host.Related().Titles("1"));
        }

        // Only the first start found nothing stored.
        Assert.Single(logs.Lines, line => line.StartsWith("Information: The stored index is not used", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finish_Index_IsWhatIsServed()
    {
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(
            (_, _) => HostedArticles.OneByOne(HostedArticles.Some()),
            options => options.Finish = _ => RelatedIndex.Build([HostedArticles.Some()[0]])));

        Assert.Single(host.Provider().Current.Index.Articles);
    }

    [Fact]
    public async Task Start_InterfaceThatATestReplaced_LoadsNothing()
    {
        using var host = await HostedArticles.StartAsync(services => services
            .AddRelatedArticles("/no/such/folder")
            .AddSingleton<IRelatedArticles, Answers>());

        Assert.True(host.Related().TryFind("anything", out var related));
        Assert.Equal("Made up", Assert.Single(related).Article.Title);
    }

    /// <summary>What a team writes to test its own pages.</summary>
    private sealed class Answers : IRelatedArticles
    {
        private static readonly RelatedArticle One = new(new IndexedArticle { Path = "x.md", Title = "Made up" }, 0.5f);

        public IReadOnlyList<IndexedArticle> Resolve(string name) => [One.Article];

        public bool TryFind(string name, out IReadOnlyList<RelatedArticle> related, SelectionOptions? selection = null)
        {
            related = [One];
            return true;
        }

        public IReadOnlyList<RelatedArticle> Find(Article draft, SelectionOptions? selection = null) => [One];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Snapshot, WeakReference Index) Weak(IHost host)
    {
        var current = host.Provider().Current;
        Assert.NotEqual(["unknown"], current.Titles("1"));
        return (new WeakReference(current), new WeakReference(current.Index));
    }
}
