using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Tests;
using Xunit;

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>A folder as the place where shards are kept.</summary>
public sealed class FolderShardStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderShardStore _store;

    public FolderShardStoreTests() => _store = new FolderShardStore(_folder.Root);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Save_NotReplacing_OneOfManyDoesSo()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SaveAsync("a/b-1", $"{i}", replace: false)));

        Assert.Equal(1, saved.Count(done => done));
        Assert.Equal($"{Array.IndexOf(saved, true)}", await ReadAsync("a/b-1"));
        Assert.Equal(["a/b-1"], await _store.ListAsync("a", Cancellation));
    }

    [Fact]
    public async Task Save_WhileTheOldOneIsRead_LeavesItAsItWas()
    {
        await SaveAsync("a", "old", replace: false);
        using var reader = File.OpenText((await _store.FindAsync("a", Cancellation))!);

        Assert.True(await SaveAsync("a", "new", replace: true));

        Assert.Equal("old", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal("new", await ReadAsync("a"));
    }

    [Fact]
    public async Task Save_WriterThatFailsOrIsCancelled_LeavesNothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(
            () => _store.SaveAsync("a", _ => throw new InvalidDataException(), true, Cancellation));
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.SaveAsync("a", _ => cancel.Cancel(), true, cancel.Token));

        Assert.Null(await _store.FindAsync("a", Cancellation));
        Assert.Empty(Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task List_Folder_HasItsNamesInOrder()
    {
        foreach (var name in (string[])["x/b", "x/a/2", "x/a/1", "y"])
            await SaveAsync(name, name, replace: false);
        await _store.DeleteAsync("x/a/1", Cancellation);
        await _store.DeleteAsync("x/a/1", Cancellation);

        Assert.Equal(["x/a/2", "x/b"], await _store.ListAsync("x", Cancellation));
        Assert.Empty(await _store.ListAsync("z", Cancellation));
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("A")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task AnyCall_NoName_IsRefused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Task.Run(() => _store.FindAsync(name, Cancellation), Cancellation));

    [Fact]
    public void Open_UnfinishedFilesOfOldRuns_AreDeleted()
    {
        var old = _folder.Write("a/b.123.tmp", "x");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        var fresh = _folder.Write("a/c.123.tmp", "x");

        _ = new FolderShardStore(_folder.Root);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(fresh));
    }

    private Task<bool> SaveAsync(string name, string text, bool replace) =>
        _store.SaveAsync(name, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)), replace, Cancellation);

    private async Task<string> ReadAsync(string name) =>
        await File.ReadAllTextAsync((await _store.FindAsync(name, Cancellation))!, Cancellation);
}
