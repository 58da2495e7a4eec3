using Microsoft.Extensions.AI;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Embeddings;
using Xunit;

namespace QuickTakes.Related.Tests.Embeddings;

/// <summary>What means the same in other words is found by vectors, through a small model that knows a few words by heart.</summary>
public sealed class EmbeddingCandidatesTests
{
    private static readonly Article[] Articles =
    [
        new() { Path = "auto.md", Title = "Buying an automobile", Body = "price dealer" },
        new() { Path = "car.md", Title = "How a car engine works", Body = "motor fuel" },
        new() { Path = "dealer.md", Title = "What a dealer earns", Body = "price shop" },
        new() { Path = "bread.md", Title = "Bread", Body = "dough yeast" },
    ];

    [Fact]
    public async Task With_ArticlesWithoutAWordInCommon_AreRelated()
    {
        var index = RelatedIndex.Build(Articles);
        Assert.DoesNotContain(index.Find("car.md"), link => link.Article.Path == "auto.md");

        var related = index.With(await EmbeddingCandidates.CreateAsync(new Synonyms(), Articles), 0.5);

        var first = related.Find("car.md")[0];
        Assert.Equal("auto.md", first.Article.Path);
        // Of what its score lacks to 1, a candidate of the score 1 closes half.
        Assert.Equal(0.5, first.Score, 1e-3);
        Assert.Equal(first.Score, related.FindAll().Single(one => one.Article.Path == "car.md").Related[0].Score);
        var part = related.Explain("car.md", "auto.md").ByEvidence!.Parts[^1];
        Assert.Equal(("embedding", 0.5), (part.Name, part.Weight));
        Assert.Equal(1, part.Value, 1e-3);
        Assert.DoesNotContain(related.Find("bread.md"), link => link.Article.Path == "auto.md");
        // What words say is still there.
        Assert.Contains(related.Find("auto.md"), link => link.Article.Path == "dealer.md");
    }

    [Fact]
    public async Task With_Drafts_AreEmbeddedOnlyIfThatIsWanted()
    {
        var draft = new Article { Path = "new.md", Title = "My car" };
        var options = new EmbeddingOptions { EmbedDrafts = true };
        var index = RelatedIndex.Build(Articles);

        var silent = index.With(await EmbeddingCandidates.CreateAsync(new Synonyms(), Articles), 1);
        var asked = index.With(await EmbeddingCandidates.CreateAsync(new Synonyms(), Articles, options), 1);

        Assert.DoesNotContain(silent.Find(draft), link => link.Article.Path == "auto.md");
        Assert.Contains(asked.Find(draft), link => link.Article.Path == "auto.md");
    }

    [Fact]
    public async Task Create_OneTextChanged_EmbedsThatAlone()
    {
        var model = new Synonyms();
        var before = await EmbeddingCandidates.CreateAsync(model, Articles, new() { BatchSize = 3 });
        Assert.Equal((4, 2), (model.Texts, model.Calls));

        Article[] changed = [Articles[0] with { Title = "Bread" }, .. Articles[1..]];
        var after = await EmbeddingCandidates.CreateAsync(model, changed, before: before);

        Assert.Equal(5, model.Texts);
        var index = RelatedIndex.Build(changed);
        Assert.Equal("bread.md", Assert.Single(after.Candidates(index.Resolve("auto.md")[0])).Path);
    }

    [Fact]
    public async Task Create_WhatCannotBeUsed_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => EmbeddingCandidates.CreateAsync(new Synonyms(), [Articles[0], Articles[0]]));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => EmbeddingCandidates.CreateAsync(new Synonyms(), Articles, new() { Zero = 1 }));
        var none = await EmbeddingCandidates.CreateAsync(new Synonyms(), []);
        var index = RelatedIndex.Build(Articles);
        Assert.Equal(index.FindAll().SelectMany(one => one.Related), index.With(none, 1).FindAll().SelectMany(one => one.Related));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.With(none, 0));
    }

    /// <summary>One direction for each meaning that it knows.</summary>
    private sealed class Synonyms : IEmbeddingGenerator<string, Embedding<float>>
    {
        private static readonly string[][] Meanings = [["automobile", "car"], ["Bread"], ["earns"]];

        public int Texts { get; private set; }

        public int Calls { get; private set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(Embed)));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private Embedding<float> Embed(string text)
        {
            Texts++;
            return new(Array.ConvertAll(Meanings, words => words.Any(word => text.Contains(word, StringComparison.Ordinal)) ? 2f : 0f));
        }
    }
}
