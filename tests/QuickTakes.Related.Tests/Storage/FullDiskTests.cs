using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Storage;
using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Tests.Storage;

/// <summary>Where an index cannot be written, what was stored is still there, and whoever asks is answered.</summary>
public sealed class FullDiskTests
{
    private static readonly RelatedOptions Updatable = new() { IsUpdatable = true };

    private static TemporaryFolder Site()
    {
        var site = new TemporaryFolder();
        // Long enough for the files of the index to take several pages each.
        for (var i = 0; i < 40; i++)
        {
            var words = Enumerable.Range(0, 60).Select(n => $"word{i * n % 97}");
            site.WriteArticle($"a/{i}.md", $"What is number {i}?", string.Join(' ', words));
        }
        return site;
    }

    private static ArticleFolder Open(TemporaryFolder site) => ArticleFolder.Open(site.Root);

    [Fact]
    public async Task Save_FullDisk_KeepsWhatWasStored()
    {
        using var disk = new SmallDisk();
        using var site = Site();
        var place = Path.Combine(disk.Root, "index");
        await RelatedIndex.Build(Open(site), Updatable).SaveAsync(place);
        var failed = 0;
        foreach (var pages in (int[])[0, 1, 2, 4, 6, 8, 10, 12, 14, 18, 24, 40])
        {
            var stored = IndexAnswers.Of(RelatedIndex.Open(place));
            site.WriteArticle("new.md", $"What is new for {pages}?", $"Many new words as word{pages} and other{pages}.");
            // Half of them append to the log, the others write it anew.
            var index = pages % 4 == 0 ? await RelatedIndex.Open(place).UpdateAsync(Open(site)) : RelatedIndex.Build(Open(site), Updatable);
            disk.Fill(pages * Environment.SystemPageSize);

            var error = await Record.ExceptionAsync(() => index.SaveAsync(place));

            Assert.True(error is null or IOException and not IndexStoreException, error?.ToString());
            Assert.Equal(error is null ? IndexAnswers.Of(index) : stored, IndexAnswers.Of(RelatedIndex.Open(place)));
            Assert.Empty(Directory.GetFiles(place, "*.new"));
            disk.Clear();
            await index.SaveAsync(place);
            Assert.Equal(IndexAnswers.Of(index), IndexAnswers.Of(RelatedIndex.Open(place)));
            failed += error is null ? 0 : 1;
        }
        Assert.InRange(failed, 2, 11);
    }

    [Fact]
    public async Task Save_ReadOnlyDisk_IsNoOtherWriter()
    {
        using var disk = new SmallDisk();
        using var site = Site();
        var place = Path.Combine(disk.Root, "index");
        await RelatedIndex.Build(Open(site), Updatable).SaveAsync(place);
        disk.MakeReadOnly();
        site.WriteArticle("new.md", "What is new?", "Many new words.");

        var index = await RelatedIndex.Open(place).UpdateAsync(Open(site));
        var refused = await Assert.ThrowsAnyAsync<IOException>(() => index.SaveAsync(place));
        var stored = await CommandLine.RunAsync("index", site.Root, "--index", place);
        var asked = await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec", "--index", place);

        Assert.IsNotType<IndexStoreException>(refused);
        Assert.Equal(2, stored.ExitCode);
        Assert.Contains("Read-only", stored.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("the index is not stored", asked.Errors, StringComparison.Ordinal);
        Assert.Equal((0, (await CommandLine.RunAsync("suggest", site.Root, "--all", "--format", "trec")).Output),
            (asked.ExitCode, asked.Output));
    }
}
