using System.Diagnostics;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Orleans.Work;
using QuickTakes.Related.Similarity.Search;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Similarity;
using Xunit;

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>Questions get the answers of one process, bit for bit.</summary>
public sealed class QuestionTests(TwoSilos two)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>That any silos answer alike is tested with joins: a question goes to all shards, wherever they are.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Nearest_Rows_SameBitsAsOneProcess(int shards)
    {
        var rows = SkewedRows.Topical(900, 30);
        var index = CosineIndex.Build(rows, new ParallelOptions());
        var cluster = two.Cluster;
        var version = await cluster.UploadAsync(rows, shards);

        for (var row = 0; row < rows.RowCount; row += 17)
        {
            var count = 1 + row % 12;
            Assert.Equal(index.Nearest(row, count), await cluster.Client.NearestAsync("rows", version, row, count, Cancellation));
        }
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => cluster.Client.NearestAsync("rows", version, rows.RowCount, 5, Cancellation));
    }

    [Fact]
    public async Task Find_SampleArticlesAndDrafts_SameAsOneProcess()
    {
        var cluster = two.Cluster;
        var folder = ArticleFolder.Open(Repository.SampleContent, cancellationToken: Cancellation);
        var index = RelatedIndex.Build(folder, cancellationToken: Cancellation);
        Assert.Null(await cluster.Client.CurrentVersionAsync("sample"));
        await Assert.ThrowsAsync<ClusterFaultException>(() => cluster.Client.FindAsync("sample", "a.md", 5, Cancellation));

        var uploaded = await cluster.Client.UploadAsync("sample", folder, articlesOfShard: 25, cancellationToken: Cancellation);
        await cluster.Client.JoinAsync("sample", uploaded.Version, 3, cancellationToken: Cancellation);
        await cluster.Client.PublishAsync("sample", uploaded.Version);

        Assert.Equal(uploaded.Version, await cluster.Client.CurrentVersionAsync("sample"));
        for (var row = 0; row < index.Articles.Count; row += 7)
        {
            var expected = index.Text.Rows.Nearest(row, 6).Select(near => (index.Articles[near.Row].Path, (double)near.Score));
            var found = await cluster.Client.FindAsync("sample", index.Articles[row].Path, 6, Cancellation);
            Assert.Equal(expected, found!.Select(near => (near.Path, near.Score)));
            Assert.All(found!, near => Assert.Equal(index.Resolve(near.Path)[0].Title, near.Title));

            // Asked as a draft, an article finds the same: its own older state is left out.
            var draft = folder.Read(index.Articles[row].Path).Article!;
            Assert.Equal(found, await cluster.Client.FindAsync("sample", draft, 6, Cancellation));
        }
        Assert.Null(await cluster.Client.FindAsync("sample", "astronomy/no-such-article.md", 5, Cancellation));
        Assert.Null(await cluster.Client.FindAsync("sample", "", 5, Cancellation));
    }

    [Fact]
    public async Task Publish_NextVersion_AnswersFromThenOn()
    {
        var cluster = two.Cluster;
        using var content = new TemporaryFolder();
        content.WriteArticle("a.md", "Tides of the Moon", "The Moon pulls the oceans");
        content.WriteArticle("b.md", "Phases of the Moon", "The Moon is lit by the Sun");
        content.WriteArticle("c.md", "Bread", "Flour and water");
        content.WriteArticle("d.md", "Cake", "Flour and sugar");
        var first = await PublishAsync();
        Assert.Equal(["b.md"], (await cluster.Client.FindAsync("versions", "a.md", 5, Cancellation))!.Select(near => near.Path));

        content.WriteArticle("e.md", "Oceans and tides", "Oceans rise twice a day");
        var second = await cluster.Client.UploadAsync(
            "versions", ArticleFolder.Open(content.Root, cancellationToken: Cancellation), 2, cancellationToken: Cancellation);
        await cluster.Client.JoinAsync("versions", second.Version, 3, cancellationToken: Cancellation);
        Assert.Equal(first, await cluster.Client.CurrentVersionAsync("versions"));
        Assert.Null(await cluster.Client.FindAsync("versions", "e.md", 5, Cancellation));

        await cluster.Client.PublishAsync("versions", second.Version);
        Assert.Contains("e.md", (await cluster.Client.FindAsync("versions", "a.md", 5, Cancellation))!.Select(near => near.Path));
        await Assert.ThrowsAsync<ClusterFaultException>(() => cluster.Client.PublishAsync("versions", "20260101"));

        async Task<string> PublishAsync()
        {
            var folder = ArticleFolder.Open(content.Root, cancellationToken: Cancellation);
            var uploaded = await cluster.Client.UploadAsync("versions", folder, 2, cancellationToken: Cancellation);
            await cluster.Client.JoinAsync("versions", uploaded.Version, 3, cancellationToken: Cancellation);
            await cluster.Client.PublishAsync("versions", uploaded.Version);
            return uploaded.Version;
        }
    }

    [Fact]
    public async Task Find_Cancelled_Throws()
    {
        var cluster = two.Cluster;
        var version = await cluster.UploadAsync(SkewedRows.Topical(100, 10), 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => cluster.Client.NearestAsync("rows", version, 0, 5, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Gate_TooManyWait_AreRefusedAndTheOthersAnswered()
    {
        using var gate = new QuestionGate(new RelatedArticlesClusterOptions { Threads = 1, MostWaitingQuestions = 2 });
        using var open = new ManualResetEventSlim();
        var answers = new List<Task<int>> { gate.RunAsync(Wait, Cancellation) };
        answers.AddRange(Enumerable.Range(0, 2).Select(_ => gate.RunAsync(Wait, Cancellation)));

        await Assert.ThrowsAsync<ClusterBusyException>(() => gate.RunAsync(Wait, Cancellation));
        open.Set();

        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal(1, answer));
        Assert.Equal(1, await gate.RunAsync(Wait, Cancellation));

        int Wait()
        {
            open.Wait(Cancellation);
            return 1;
        }
    }

    [Fact]
    public async Task Telemetry_UnitsAndQuestions_AreActivities()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ClusterTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => seen.Add($"{activity.OperationName} {activity.GetTagItem("unit")}"),
        };
        ActivitySource.AddActivityListener(listener);
        var cluster = two.Cluster;
        var version = await cluster.UploadAsync(SkewedRows.Topical(100, 10), 2);

        await cluster.Client.JoinAsync("rows", version, 5, cancellationToken: Cancellation);
        await cluster.Client.NearestAsync("rows", version, 0, 5, Cancellation);

        Assert.Superset(new HashSet<string> { "join unit seed 0 1", "join unit join 0 1", "question " }, seen.ToHashSet());
    }
}
