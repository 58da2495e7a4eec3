using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.Hosting;

/// <summary>When articles are loaded: at the start, in the background, as files change, by the timer, or never.</summary>
public sealed class RefreshServiceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
}
