using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Storage;
using QuickTakes.Related.Tests.Cli;
using QuickTakes.Related.Tests.Storage;
using Xunit;

namespace QuickTakes.Related.Tests.Faults;

/// <summary>The disk is full after no page, after one, after two and so on, until there is room for all that is written.</summary>
public sealed class FullDiskTests
{
    private const int Articles = 20;

    [Fact]
    public void WriteAll_DiskFullAtAnyPage_LeavesOldOrNewFilesAndNamesTheOld()
    {
        using var disk = SmallFileSystem.Mount(4);
        var site = Path.Combine(disk.Root, "site");
        SmallSite.Write(site, Articles);
        var old = ContentCopy.Bytes(site);
        var all = 0;
        for (var pages = 0; all < Articles; pages++)
        {
            Assert.True(pages < 200, "the disk is never large enough");
            disk.Empty();
            SmallSite.Write(site, Articles);
            var folder = ArticleFolder.Open(site);
            var edits = RelatedIndex.Build(folder).PlanFill().Edits;
            disk.Leave(pages);

            var results = new LinkWriter(folder).WriteAll(edits);

            var now = ContentCopy.Bytes(site);
            Assert.Equal(old.Keys, now.Keys);
            Assert.All(results, result =>
            {
                Assert.Equal(!result.IsWritten, now[result.Path] == old[result.Path]);
                Assert.Equal(result.IsWritten, result.Problem is null);
            });
            Assert.All(results.Where(result => result.IsWritten), result =>
                Assert.NotEmpty(folder.Read(result.Path).Article!.Links));
            all = results.Count(result => result.IsWritten);
        }
    }

    [Fact]
    public async Task Save_DiskFullAtAnyPage_LeavesTheStateBeforeOrAfter()
    {
        using var disk = SmallFileSystem.Mount(4);
        using var site = new TemporaryFolder();
        SmallSite.Write(site.Root, Articles);
        var stored = Path.Combine(disk.Root, "index");
        var before = RelatedIndex.Build(ArticleFolder.Open(site.Root), new() { IsUpdatable = true });
        site.WriteArticle("new.md", "What is new?", "A new article about the moon and the tides.");
        var after = RelatedIndex.Build(ArticleFolder.Open(site.Root), new() { IsUpdatable = true });
        var (old, next) = (IndexAnswers.Of(before), IndexAnswers.Of(after));
        var isSaved = false;
        for (var pages = 0; !isSaved; pages += Nightly.Is ? 1 : 5)
        {
            Assert.True(pages < 500, "the disk is never large enough");
            disk.Empty();
            if (Directory.Exists(stored))
                Directory.Delete(stored, recursive: true);
            await before.SaveAsync(stored, cancellationToken: TestContext.Current.CancellationToken);
            disk.Leave(pages);
            try
            {
                await after.SaveAsync(stored, cancellationToken: TestContext.Current.CancellationToken);
                isSaved = true;
            }
            catch (Exception e) when (e is IOException or IndexStoreException)
            {
                // Said; what is stored is one of the two states.
            }

            var answers = IndexAnswers.Of(RelatedIndex.Open(stored));
            Assert.True(answers == next || !isSaved && answers == old, $"with {pages} pages left, what is stored is neither of the states");
        }
    }
}
