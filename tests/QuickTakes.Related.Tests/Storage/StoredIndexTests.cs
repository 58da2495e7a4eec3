using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Features;
using QuickTakes.Related.Storage;
using QuickTakes.Related.Tests.Content.Sites;
using QuickTakes.Related.Tests.Features;
using Xunit;

namespace QuickTakes.Related.Tests.Storage;

public sealed class StoredIndexTests
{
    private static readonly RelatedOptions Updatable = new() { IsUpdatable = true };

    private static string SampleContent => Path.Combine(Repository.Root, "samples", "content");

    private static string Place(TemporaryFolder folder) => Path.Combine(folder.Root, ".quicktakes-related");

    /// <summary>Whatever is edited, and however often it is stored and opened: the answers are those of a new index, bit by bit.</summary>
    [Fact]
    public void Update_RandomEdits_EqualsABuild() => Gen.Select(Edit.Any.Array[1, 6].Array[1, 5], Gen.Int[0, 7]).Sample((steps, habits) =>
    {
        using var folder = new TemporaryFolder();
        folder.WriteArticle("first.md", "The sea", "The moon and the tide of the sea.");
        var index = RelatedIndex.Build(ArticleFolder.Open(folder.Root), Updatable);
        var identity = index.Catalog.Identity;
        foreach (var edits in steps)
        {
            foreach (var edit in edits)
                edit.Apply(folder);
            index = index.UpdateAsync(ArticleFolder.Open(folder.Root), verify: (habits & 1) != 0).Result;
            Assert.True(identity == index.Catalog.Identity);
            if ((habits & 2) != 0)
                index = index.SaveAsync(Place(folder), findNeighbors: (habits & 4) != 0).Result;
            if ((habits & 6) == 6)
            {
                index = RelatedIndex.Open(Place(folder));
                identity = index.Catalog.Identity;
            }
            Assert.Equal(IndexAnswers.Of(RelatedIndex.Build(ArticleFolder.Open(folder.Root))), IndexAnswers.Of(index));
        }
    }, iter: Nightly.Is ? 2000 : 40, threads: 2);

    [Fact]
    public async Task Update_ChangesOfArticles_EqualsABuildInAnyOrder()
    {
        Article[] articles = [.. ArticleFolder.Open(SampleContent).ReadAll().Select(read => read.Article!)];
        var index = RelatedIndex.Build(articles[..40], Updatable);
        ArticleChange[] changes =
        [
            .. articles[40..].Select(article => new ArticleChange(article.Path, article)),
            .. articles[..5].Select(article => new ArticleChange(article.Path, null)),
            new(articles[9].Path, articles[9] with { Answer = articles[10].Answer }),
        ];

        var forwards = await index.UpdateAsync(changes);
        var backwards = index;
        foreach (var change in changes.Reverse())
            backwards = await backwards.UpdateAsync([change]);

        var built = RelatedIndex.Build([.. articles[5..9], articles[9] with { Answer = articles[10].Answer }, .. articles[10..]]);
        Assert.Equal(IndexAnswers.Of(built), IndexAnswers.Of(forwards));
        Assert.Equal(IndexAnswers.Of(built), IndexAnswers.Of(backwards));
        Assert.Equal(new IndexChanges(articles.Length - 40, 1, 0, 5), forwards.Changes);
        Assert.Equal(IndexAnswers.Of(RelatedIndex.Build(articles[..40])), IndexAnswers.Of(index));
    }

    [Fact]
    public async Task Open_WhatWasSaved_AnswersTheSame()
    {
        using var folder = TemporaryFolder.CopyOf(SampleContent);
        var built = RelatedIndex.Build(ArticleFolder.Open(folder.Root), Updatable);
        await built.SaveAsync(Place(folder));

        var opened = RelatedIndex.Open(Place(folder));

        Assert.True(opened.KnowsNeighbors);
        Assert.Equal(IndexAnswers.Of(built), IndexAnswers.Of(opened));
        Assert.True((await opened.UpdateAsync(ArticleFolder.Open(folder.Root))).Changes.AreNone);
    }

    [Fact]
    public async Task Update_OnlyLinksChanged_KeepsRowsAndNeighbors()
    {
        using var folder = TemporaryFolder.CopyOf(SampleContent);
        var index = await RelatedIndex.Build(ArticleFolder.Open(folder.Root), Updatable).SaveAsync(Place(folder));
        var file = Directory.EnumerateFiles(folder.Root, "*.md", SearchOption.AllDirectories).First();
        File.WriteAllText(file, "---\nrelated_article9:\n  url: /x\n" + File.ReadAllText(file)[4..]);

        var updated = await index.UpdateAsync(ArticleFolder.Open(folder.Root));

        Assert.Equal(new IndexChanges(0, 1, 0, 0), updated.Changes with { Same = 0 });
        Assert.Same(index.Text, updated.Text);
    }

    [Fact]
    public async Task Update_Renamed_IsTold()
    {
        using var folder = TemporaryFolder.CopyOf(SampleContent);
        var index = RelatedIndex.Build(ArticleFolder.Open(folder.Root), Updatable);
        var file = Directory.EnumerateFiles(folder.Root, "*.md", SearchOption.AllDirectories).First();
        File.Move(file, Path.Combine(folder.Root, "other-name.md"));

        var updated = await index.UpdateAsync(ArticleFolder.Open(folder.Root));

        Assert.Equal(new IndexChanges(0, 0, 1, 0), updated.Changes with { Same = 0 });
    }

    /// <summary>Size and time are hints: what they hide is found by reading, as is what is written within a tick.</summary>
    [Fact]
    public async Task Update_SameSizeAndTime_IsFoundByVerifying()
    {
        using var folder = new TemporaryFolder();
        folder.WriteArticle("a.md", "The sea", "tide and moon");
        folder.WriteArticle("b.md", "The sea again", "tide and moon");
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(folder.Root, "a.md"), time);
        var index = RelatedIndex.Build(ArticleFolder.Open(folder.Root), Updatable);

        folder.WriteArticle("b.md", "The sea again", "salt and moon");
        Assert.Equal(1, (await index.UpdateAsync(ArticleFolder.Open(folder.Root))).Changes.Changed);
        folder.WriteArticle("a.md", "The sea", "salt and moon");
        File.SetLastWriteTimeUtc(Path.Combine(folder.Root, "a.md"), time);
        Assert.Equal(1, (await index.UpdateAsync(ArticleFolder.Open(folder.Root))).Changes.Changed);
        Assert.Equal(2, (await index.UpdateAsync(ArticleFolder.Open(folder.Root), verify: true)).Changes.Changed);
    }

    [Fact]
    public async Task Update_WhileOthersAsk_DisturbsNobody()
    {
        using var folder = TemporaryFolder.CopyOf(SampleContent);
        var index = await RelatedIndex.Build(ArticleFolder.Open(folder.Root), Updatable).SaveAsync(Place(folder));
        var before = IndexAnswers.Of(index);
        using var done = new CancellationTokenSource();
        // On threads of their own: questions without end on those of the pool leave none of them to the updates.
        var askers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (!done.IsCancellationRequested)
                    Assert.Equal(before, IndexAnswers.Of(index));
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var latest = index;
        for (var i = 0; i < 5; i++)
        {
            folder.WriteArticle($"new-{i}.md", $"New words {i} xyz{i}", "entirely new words of the sea, the moon and others");
            latest = await (await latest.UpdateAsync(ArticleFolder.Open(folder.Root))).SaveAsync(Place(folder));
            Assert.Equal(before, IndexAnswers.Of(index));
        }
        await done.CancelAsync();
        await Task.WhenAll(askers);

        var built = IndexAnswers.Of(RelatedIndex.Build(ArticleFolder.Open(folder.Root)));
        Assert.Equal(built, IndexAnswers.Of(RelatedIndex.Open(Place(folder))));
    }

    [Fact]
    public async Task Save_NotUpdatable_SaysWhatToDo()
    {
        var index = RelatedIndex.Build([new Article { Path = "a" }]);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => index.SaveAsync("never-written"));
        Assert.Contains(nameof(RelatedOptions.IsUpdatable), refused.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => { _ = index.UpdateAsync([]); });
    }

    [Fact]
    public async Task Update_AnotherSchema_IsRefused()
    {
        using var folder = TemporaryFolder.CopyOf(SampleContent);
        var index = RelatedIndex.Build(ArticleFolder.Open(folder.Root), Updatable);
        var other = ArticleFolder.Open(folder.Root, FieldSchema.Default with { Title = ["headline"] });

        var refused = await Assert.ThrowsAsync<IndexStoreException>(() => index.UpdateAsync(other));
        Assert.Equal(IndexFault.OtherSettings, refused.Fault);
    }

    /// <summary>Urls come from the settings of the site and the data of its folders too, whose files are no articles.</summary>
    [Theory]
    [InlineData("hugo", "hugo.toml", "/science/", "/other/")]
    [InlineData("eleventy", "src/notes/notes.json", "/n/", "/other/")]
    [InlineData("hugo", "content/about.md", "About", "About us")]
    public async Task Update_AnotherSettingOfTheSite_IsRefused(string generator, string file, string before, string after)
    {
        using var site = TemporaryFolder.CopyOf(SiteListTests.Site(generator));
        var index = RelatedIndex.Build(ArticleFolder.Open(site.Root), Updatable);
        site.Write(file, File.ReadAllText(Path.Combine(site.Root, file)).Replace(before, after, StringComparison.Ordinal));

        var update = await Record.ExceptionAsync(() => index.UpdateAsync(ArticleFolder.Open(site.Root)));

        IndexFault? expected = file.EndsWith(".md", StringComparison.Ordinal) ? null : IndexFault.OtherSettings;
        Assert.Equal(expected, (update as IndexStoreException)?.Fault);
    }

    /// <summary>ML.NET's weights and those of the library are the same floats.</summary>
    [Fact]
    public void Idf_OfFrequencies_IsWhatIsLearned() => Gen.Int[1, 12].Array[2, 60].Sample(sizes =>
    {
        var options = new RelatedOptions();
        var counter = new CorpusCounter(options.StopWords);
        Article[] articles = [.. sizes.Select((size, i) => new Article
        {
            Path = $"{i}", Title = string.Join(' ', Enumerable.Range(0, size).Select(word => $"w{word * (i + 1) % 13}")),
        })];
        var (columns, terms, _) = CountedCorpus.ArrangeOnce([.. articles.Select(counter.Count)], [], new ParallelOptions());
        var (learned, model) = (MlNetWeights.Learn(terms, columns), TfIdfModel.Of(columns, options.Weighting));
        for (var column = 0; column < columns.Count; column++)
            Assert.Equal(BitConverter.SingleToInt32Bits(learned[column]), BitConverter.SingleToInt32Bits(model.Idf(column)));
    }, iter: 50, threads: 1);
}
