using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Similarity;
using Xunit;

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>A join on silos finds what one process finds, bit for bit, whatever happens to the silos.</summary>
public sealed class JoinTests(TwoSilos two)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>1, 2, 3 and 5 silos: one cluster, to which silos are added.</summary>
    [Fact]
    public async Task Join_AnySilosAndShards_SameBitsAsOneProcess()
    {
        var rows = SkewedRows.Topical(1200, 40);
        var expected = RunningCluster.Expected(rows, 5);
        await using var cluster = await RunningCluster.StartAsync(1);

        foreach (var (silos, shards) in ((int, int)[])[(1, 1), (1, 4), (2, 3), (3, 7), (5, 4)])
        {
            while (cluster.Silos.Silos.Count < silos)
                await cluster.Silos.StartAdditionalSiloAsync();
            var version = await cluster.UploadAsync(rows, shards);
            var last = default(ClusterJoinProgress);

            await cluster.Client.JoinAsync("rows", version, 5, new Told<ClusterJoinProgress>(told => last = told), Cancellation);

            Assert.Equal(new ClusterJoinProgress(shards * shards, shards * shards), last);
            await cluster.AssertNeighborsAsync("rows", version, expected, 5);
        }
    }

    [Fact]
    public async Task Join_SampleArticles_SameBitsAsOneProcess()
    {
        var cluster = two.Cluster;
        var folder = ArticleFolder.Open(Repository.SampleContent, cancellationToken: Cancellation);
        var expected = RelatedIndex.Build(folder, cancellationToken: Cancellation).Text.Rows.KnnJoin(4, new ParallelOptions());

        var uploaded = await cluster.Client.UploadAsync("site", folder, articlesOfShard: 20, cancellationToken: Cancellation);
        await cluster.Client.JoinAsync("site", uploaded.Version, 4, cancellationToken: Cancellation);

        Assert.Equal(folder.Paths.Count, uploaded.Articles);
        await cluster.AssertNeighborsAsync("site", uploaded.Version, expected, 4);
    }

    [Fact]
    public async Task Join_SilosKilledAndAdded_SameBitsAsOneProcess()
    {
        var rows = SkewedRows.Topical(6000, 100);
        await using var cluster = await RunningCluster.StartAsync(3);
        var version = await cluster.UploadAsync(rows, 8);
        var begun = new TaskCompletionSource();

        var join = cluster.Client.JoinAsync(
            "rows", version, 5, new Told<ClusterJoinProgress>(told => _ = told.Done > 2 && begun.TrySetResult()), Cancellation);
        await Task.WhenAny(begun.Task, join);
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[1], Cancellation);
        await cluster.Silos.StartAdditionalSiloAsync();
        await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[0], Cancellation);
        await join;

        await cluster.AssertNeighborsAsync("rows", version, RunningCluster.Expected(rows, 5), 5);
    }

    [Fact]
    public async Task Join_CancelledAndCalledAgain_GoesOnWhereItWas()
    {
        var rows = SkewedRows.Topical(4000, 80);
        var cluster = two.Cluster;
        var version = await cluster.UploadAsync(rows, 6);
        using var cancel = new CancellationTokenSource();
        var done = 0;
        var first = new Told<ClusterJoinProgress>(told =>
        {
            done = told.Done;
            if (done > 3)
                cancel.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cluster.Client.JoinAsync("rows", version, 5, first, cancel.Token));
        var again = -1;
        await cluster.Client.JoinAsync(
            "rows", version, 5, new Told<ClusterJoinProgress>(told => again = again < 0 ? told.Done : again), Cancellation);

        Assert.True(again >= done, $"{done} units were done, and {again} when the join was called again.");
        await cluster.AssertNeighborsAsync("rows", version, RunningCluster.Expected(rows, 5), 5);
    }

    [Fact]
    public async Task Join_DamagedLists_AreMadeAnew()
    {
        var rows = SkewedRows.Topical(600, 20);
        await using var cluster = await RunningCluster.StartAsync(1);
        var version = await cluster.UploadAsync(rows, 3);
        await cluster.Client.JoinAsync("rows", version, 5, cancellationToken: Cancellation);
        var file = cluster.FileOf(version, "lists-5/00001/");
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancellation);
        await cluster.Silos.RestartSiloAsync(cluster.Silos.Silos[0]);

        await cluster.Client.JoinAsync("rows", version, 5, cancellationToken: Cancellation);

        await cluster.AssertNeighborsAsync("rows", version, RunningCluster.Expected(rows, 5), 5);
    }

    [Fact]
    public async Task Join_DamagedRowsOfArticles_AreMadeAnewFromTheirCounts()
    {
        await using var cluster = await RunningCluster.StartAsync(2);
        var folder = ArticleFolder.Open(Repository.SampleContent, cancellationToken: Cancellation);
        var uploaded = await cluster.Client.UploadAsync("site", folder, articlesOfShard: 30, cancellationToken: Cancellation);
        await cluster.Client.JoinAsync("site", uploaded.Version, 2, cancellationToken: Cancellation);
        var file = cluster.FileOf(uploaded.Version, "rows-00001");
        var right = await File.ReadAllBytesAsync(file, Cancellation);
        Replace(file, Damaged(right));
        foreach (var silo in cluster.Silos.Silos.ToArray())
            await cluster.Silos.RestartSiloAsync(silo);

        await cluster.Client.JoinAsync("site", uploaded.Version, 4, cancellationToken: Cancellation);

        Assert.Equal(right, await File.ReadAllBytesAsync(file, Cancellation));
        var expected = RelatedIndex.Build(folder, cancellationToken: Cancellation).Text.Rows.KnnJoin(4, new ParallelOptions());
        await cluster.AssertNeighborsAsync("site", uploaded.Version, expected, 4);
    }

    [Fact]
    public async Task Join_DamagedRowsWithoutCounts_AreNamedAndNotServed()
    {
        var cluster = two.Cluster;
        var version = await cluster.UploadAsync(SkewedRows.Topical(300, 10), 2);
        var file = cluster.FileOf(version, "rows-00001");
        Replace(file, Damaged(await File.ReadAllBytesAsync(file, Cancellation)));

        var join = await Assert.ThrowsAsync<ClusterFaultException>(
            () => cluster.Client.JoinAsync("rows", version, 5, cancellationToken: Cancellation));
        var question = await Assert.ThrowsAsync<ClusterFaultException>(
            () => cluster.Client.NearestAsync("rows", version, 0, 5, Cancellation));

        Assert.Contains(file, join.Message, StringComparison.Ordinal);
        Assert.Contains(file, question.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Join_UnknownVersionOrNoName_IsRefused()
    {
        var cluster = two.Cluster;

        var missing = await Assert.ThrowsAsync<ClusterFaultException>(
            () => cluster.Client.JoinAsync("rows", "20260101", 5, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(
            () => cluster.Client.JoinAsync("../rows", "20260101", 5, cancellationToken: Cancellation));

        Assert.Contains("rows/20260101", missing.Message, StringComparison.Ordinal);
    }

    private static byte[] Damaged(byte[] bytes)
    {
        var damaged = (byte[])bytes.Clone();
        damaged[^10] ^= 4;
        return damaged;
    }

    /// <summary>As another process does: a new file in the place of the old one, which may be read still.</summary>
    private static void Replace(string file, byte[] bytes)
    {
        File.WriteAllBytes(file + ".tmp", bytes);
        File.Move(file + ".tmp", file, overwrite: true);
    }
}
