using System.Buffers.Binary;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Storage;
using Xunit;

namespace QuickTakes.Related.Tests.Storage;

/// <summary>What is stored is never trusted: whatever happened to it, it is noticed, or the answers are right.</summary>
public sealed class DamageTests
{
    private static readonly RelatedOptions Updatable = new() { IsUpdatable = true };

    private static string Place(TemporaryFolder folder) => Path.Combine(folder.Root, ".quicktakes-related");

    private static async Task<TemporaryFolder> StoredSiteAsync()
    {
        var folder = TemporaryFolder.CopyOf(Path.Combine(Repository.Root, "samples", "content"));
        var index = await RelatedIndex.Build(ArticleFolder.Open(folder.Root), Updatable).SaveAsync(Place(folder));
        // A second batch in the log.
        folder.WriteArticle("more.md", "More of the sea", "tide, salt and moon");
        await (await index.UpdateAsync(ArticleFolder.Open(folder.Root))).SaveAsync(Place(folder));
        return folder;
    }

    /// <summary>What somebody made on purpose has right checksums and wrong contents.</summary>
    [Fact]
    public void ReadSite_RightChecksumsOfWrongSections_IsDamaged()
    {
        (SectionKind Kind, ReadOnlyMemory<byte> Bytes)[][] logs =
        [
            [],
            [(SectionKind.Head, Array.Empty<byte>())],
            [(SectionKind.Head, new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff })],
            [(SectionKind.Files, new byte[64])],
        ];
        Assert.All(logs, sections =>
        {
            byte[] log = [.. Container.Encode(sections).SelectMany(piece => piece.ToArray())];
            var refused = Assert.Throws<IndexStoreException>(() => ArticleLog.ReadSite(log, 0, "articles.0.log"));
            Assert.Equal(IndexFault.Damaged, refused.Fault);
        });
    }

    [Fact]
    public async Task Open_BitsFlippedOrCutShort_IsNoticedOrRight()
    {
        using var folder = await StoredSiteAsync();
        var expected = IndexAnswers.Of(RelatedIndex.Build(ArticleFolder.Open(folder.Root)));
        string[] files = [Path.Combine(Place(folder), "snapshot"), .. Directory.GetFiles(Place(folder), "*.log")];
        Assert.Equal(2, files.Length);
        var random = new Random(19);
        var noticed = 0;
        for (var i = 0; i < (Nightly.Is ? 500 : 60); i++)
        {
            var file = files[i % 2];
            var bytes = File.ReadAllBytes(file);
            var damaged = i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : (byte[])bytes.Clone();
            if (i % 3 != 0)
                damaged[i % 3 == 1 ? random.Next(bytes.Length) : random.Next(200)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(file, damaged);
            try
            {
                var opened = RelatedIndex.Open(Place(folder));
                // What is left may be the state before the last: the files tell.
                Assert.Equal(expected, IndexAnswers.Of(await opened.UpdateAsync(ArticleFolder.Open(folder.Root))));
            }
            catch (IndexStoreException e)
            {
                Assert.Contains(e.Fault, (IndexFault[])[IndexFault.Damaged, IndexFault.Foreign, IndexFault.Newer]);
                noticed++;
            }
            File.WriteAllBytes(file, bytes);
        }
        Assert.True(noticed > 0);
    }

    [Fact]
    public async Task Open_SnapshotGone_IsMadeFromTheLog()
    {
        using var folder = await StoredSiteAsync();
        File.Delete(Path.Combine(Place(folder), "snapshot"));

        var opened = RelatedIndex.Open(Place(folder));

        Assert.False(opened.KnowsNeighbors);
        Assert.Equal(IndexAnswers.Of(RelatedIndex.Build(ArticleFolder.Open(folder.Root))), IndexAnswers.Of(opened));
    }

    [Fact]
    public async Task Open_HalfWrittenBatch_IsTheStateBefore()
    {
        using var folder = await StoredSiteAsync();
        var log = Assert.Single(Directory.GetFiles(Place(folder), "*.log"));
        var expected = IndexAnswers.Of(RelatedIndex.Open(Place(folder)));
        var bytes = File.ReadAllBytes(log);
        File.WriteAllBytes(log, [.. bytes, .. bytes.AsSpan(0, bytes.Length / 3)]);

        var opened = RelatedIndex.Open(Place(folder));

        Assert.Equal(expected, IndexAnswers.Of(opened));
        folder.WriteArticle("third.md", "A third one", "about the moon");
        var saved = await (await opened.UpdateAsync(ArticleFolder.Open(folder.Root))).SaveAsync(Place(folder));
        Assert.Equal(IndexAnswers.Of(saved), IndexAnswers.Of(RelatedIndex.Open(Place(folder))));
    }

    [Fact]
    public async Task Open_ForeignOrNewerOrMissing_IsNamed()
    {
        using var folder = await StoredSiteAsync();
        var snapshot = Path.Combine(Place(folder), "snapshot");
        var bytes = File.ReadAllBytes(snapshot);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), ContainerHead.Format + 1);
        File.WriteAllBytes(snapshot, bytes);
        Assert.Equal(IndexFault.Newer, Fault(Place(folder)));
        File.WriteAllText(snapshot, "something else entirely, of another program");
        Assert.Equal(IndexFault.Foreign, Fault(Place(folder)));
        Assert.Equal(IndexFault.Missing, Fault(Path.Combine(folder.Root, "nowhere")));

        static IndexFault Fault(string place) => Assert.Throws<IndexStoreException>(() => RelatedIndex.Open(place)).Fault;
    }

    [Fact]
    public async Task Open_OtherStopWords_IsRefused()
    {
        using var folder = await StoredSiteAsync();

        var refused = Assert.Throws<IndexStoreException>(
            () => RelatedIndex.Open(Place(folder), new RelatedOptions { StopWords = new HashSet<string> { "moon" } }));

        Assert.Equal(IndexFault.OtherSettings, refused.Fault);
    }

    [Fact]
    public async Task Open_OtherWeighting_AnswersByIt()
    {
        using var folder = await StoredSiteAsync();
        var options = new RelatedOptions { PhraseWeight = 0 };

        var opened = RelatedIndex.Open(Place(folder), options);

        Assert.False(opened.KnowsNeighbors);
        Assert.Equal(IndexAnswers.Of(RelatedIndex.Build(ArticleFolder.Open(folder.Root), options)), IndexAnswers.Of(opened));
    }

    [Fact]
    public async Task Save_AnotherWrites_IsRefusedAndNamed()
    {
        using var folder = await StoredSiteAsync();
        var index = RelatedIndex.Open(Place(folder));
        using var other = new FileStream(Path.Combine(Place(folder), "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var refused = await Assert.ThrowsAsync<IndexStoreException>(() => index.SaveAsync(Place(folder)));

        Assert.Equal(IndexFault.Locked, refused.Fault);
        Assert.Equal(IndexAnswers.Of(index), IndexAnswers.Of(RelatedIndex.Open(Place(folder))));
    }

    [Fact]
    public async Task Save_BesideAnotherState_NeitherIsLost()
    {
        using var folder = await StoredSiteAsync();
        var (one, other) = (RelatedIndex.Open(Place(folder)), RelatedIndex.Open(Place(folder)));
        folder.WriteArticle("x.md", "One more", "about bread and salt");
        one = await (await one.UpdateAsync(ArticleFolder.Open(folder.Root))).SaveAsync(Place(folder));
        folder.WriteArticle("y.md", "Two more", "about bread and yeast");
        other = await (await other.UpdateAsync(ArticleFolder.Open(folder.Root))).SaveAsync(Place(folder));

        var expected = IndexAnswers.Of(RelatedIndex.Build(ArticleFolder.Open(folder.Root)));
        Assert.Equal(expected, IndexAnswers.Of(other));
        Assert.Equal(expected, IndexAnswers.Of(RelatedIndex.Open(Place(folder))));
        // Its log was replaced meanwhile, and is still open.
        Assert.Equal(expected, IndexAnswers.Of(await one.UpdateAsync(ArticleFolder.Open(folder.Root))));
    }
}
