using QuickTakes.Related.Articles;
using Xunit;

namespace QuickTakes.Related.Tests.Features;

/// <summary>Text that stands on many pages, checksums and small words tell nothing.</summary>
public sealed class TemplateTextTests
{
    private const string Notice =
        "This chapter is provided under the licence of the foundation, may be copied freely by anybody for any purpose whatsoever, "
        + "and comes without warranty of merchantability or fitness, as the board of trustees has decided in its yearly meeting. ";

    /// <summary>A page that holds hardly anything but the notice is not near to all that hold it.</summary>
    [Fact]
    public void FindAll_SiteOfTemplates_SuggestsNoPageMoreThanTenTimesTheMedian()
    {
        var index = Site();

        var inbound = index.FindAll().SelectMany(one => one.Related).GroupBy(link => link.Article.Path)
            .ToDictionary(group => group.Key, group => group.Count());
        var counts = index.Articles.Select(article => inbound.GetValueOrDefault(article.Path)).Order().ToArray();

        Assert.InRange(counts[^1], 1, 10 * Math.Max(1, counts[counts.Length / 2]));
        Assert.True(inbound.GetValueOrDefault("alias.md") <= 10);
    }

    [Fact]
    public void Explain_TextThatManyPagesHave_IsLeftOutAndSaid()
    {
        var explanation = Site().Explain("003.md", "013.md");

        Assert.InRange(explanation.TemplateWordsFrom, 10, 60);
        Assert.DoesNotContain("merchantability", explanation.Terms.Select(term => term.Term));
        Assert.Contains("topic3", explanation.Terms.Select(term => term.Term));
    }

    [Theory]
    [InlineData("3f2a9c1e77b04d", true)]
    [InlineData("10485760", true)]
    [InlineData("a94a8fe5ccb19ba61c4c0873d391e987982fbbd3", true)]
    [InlineData("65536", false)]
    [InlineData("facade", false)]
    [InlineData("utf8mb4", false)]
    public void Find_ChecksumsAndLongNumbers_TellNothing(string word, bool isNoise)
    {
        var index = RelatedIndex.Build(
        [
            new Article { Path = "a.md", Title = "Moon", Body = $"About {word} and lunar light" },
            new Article { Path = "b.md", Title = "Bread", Body = $"About {word} and flour" },
            new Article { Path = "c.md", Title = "Sea", Body = "Water" },
        ]);

        Assert.Equal(isNoise, index.Find("a.md").Count == 0);
    }

    [Fact]
    public void Explain_FrenchSite_CountsNeitherSmallWordsNorElidedArticles()
    {
        var index = RelatedIndex.Build(Enumerable.Range(0, 20).Select(i => new Article
        {
            Path = $"{i:00}.md",
            Title = $"Le sujet {i % 4}",
            Body = $"La page est dans le manuel et les textes des pages sont une aide pour ceux que l'océan{i % 4} intéresse"
                + (i % 2 == 0 ? ", lorsque la mer est calme." : "."),
        }));

        var terms = index.Explain("00.md", "04.md").Terms.Select(term => term.Term).ToArray();

        Assert.Contains("océan0", terms);
        Assert.DoesNotContain("lorsque", terms);
    }

    private static RelatedIndex Site() => RelatedIndex.Build(
    [
        .. Enumerable.Range(0, 100).Select(i => new Article
        {
            Path = $"{i:000}.md",
            Title = $"Page {i} of topic{i % 10}",
            Body = Notice + $"The topic{i % 10} is told with detail{i % 10}, point{i % 7} and remark{i % 13}.",
        }),
        new() { Path = "alias.md", Title = "Alias", Body = Notice },
    ]);
}
