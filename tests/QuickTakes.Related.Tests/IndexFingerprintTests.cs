using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests;

/// <summary>
/// Whatever an answer follows from is in the fingerprint. That it is the same however an index was made,
/// <see cref="Storage.StoredIndexTests"/> finds out with all the other answers.
/// </summary>
public sealed class IndexFingerprintTests
{
    private static readonly Article[] Articles =
    [
        new() { Path = "moon.md", Id = "1", Url = "/moon", Title = "The Moon", Body = "the tide of the sea and the moon" },
        new() { Path = "tide.md", Id = "2", Url = "/tide", Title = "Tide of the sea", Body = "moon water sea" },
        new() { Path = "bread.md", Id = "3", Url = "/bread", Title = "Bread", Body = "dough yeast water" },
    ];

    public static TheoryData<string, Func<Article, Article>> Changes => new()
    {
        { "path", article => article with { Path = "lune.md" } },
        { "id", article => article with { Id = "4" } },
        { "no id", article => article with { Id = null } },
        { "url", article => article with { Url = "/lune" } },
        { "title", article => article with { Title = "The Moon!" } },
        { "subject", article => article with { Subject = "Sky" } },
        { "field of a word", article => article with { Keywords = "moon", Body = "the tide of the sea" } },
        { "order of words, which makes no title any more", article => article with { Body = "the moon and the sea of the tide" } },
        { "link", article => article with { Body = article.Body, TextLinks = [new TextLink("/bread", "bread")] } },
        { "exclusion", article => article with { Excluded = ["/tide"] } },
        { "not to be linked", article => article with { NoIndex = true } },
        { "language", article => article with { Part = new ArticlePart { Language = "de" } } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Fingerprint_ArticleThatChanged_IsAnother(string what, Func<Article, Article> change)
    {
        var before = RelatedIndex.Build(Articles).ComputeFingerprint();
        var after = RelatedIndex.Build([change(Articles[0]), .. Articles[1..]]).ComputeFingerprint();

        Assert.True(before != after, what);
        Assert.Equal(before, RelatedIndex.Build(Enumerable.Reverse(Articles)).ComputeFingerprint());
    }

    [Fact]
    public void Fingerprint_OtherOptions_IsAnother()
    {
        RelatedOptions[] options =
        [
            new(), new() { IdfExponent = 1 }, new() { StopWords = new HashSet<string>() }, new() { Evidence = EvidenceOptions.WordsAlone },
            new() { Selection = new SelectionOptions { Count = 4 } }, new() { Selection = new SelectionOptions { MinScore = 0.1 } },
        ];

        Assert.Equal(options.Length, options.Select(one => RelatedIndex.Build(Articles, one).ComputeFingerprint()).Distinct().Count());
        Assert.Equal(
            RelatedIndex.Build(Articles).ComputeFingerprint(), RelatedIndex.Build(Articles, new() { Threads = 1 }).ComputeFingerprint());
    }
}
