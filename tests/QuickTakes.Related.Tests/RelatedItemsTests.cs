using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests;

/// <summary>Objects of a program's own go in, and come out.</summary>
public sealed class RelatedItemsTests
{
    private static readonly Product[] Products =
    [
        new(1, "Running shoe", "A light shoe for the road."), new(2, "Walking shoe", "A shoe for long days on the road."),
        new(3, "Running shirt", "Dries fast on the road."), new(4, "Tent", "For two."),
    ];

    [Fact]
    public void Find_ItemDraftAndFilter_AnswersAsTheIndex()
    {
        var items = RelatedItems.Build(Products, ToArticle);
        var index = RelatedIndex.Build(Products.Select(ToArticle));

        Assert.Equal(Products, items.Items);
        foreach (var product in Products)
        {
            Assert.Equal(
                index.Find(Key(product)).Select(link => (link.Article.Path, link.Score)),
                items.Find(product).Select(related => (Key(related.Item), related.Score)));
        }
        var draft = new Product(9, "Shoe", "For the road.");
        Assert.Equal(index.Find(ToArticle(draft)).Select(link => link.Article.Path), items.Find(draft).Select(link => Key(link.Item)));
        Assert.Equal([Products[2]], items.Find(Products[0], filter: product => product.Id > 2).Select(link => link.Item));
        var rules = new SelectionOptions { Filter = article => article.Path != "0003" };
        Assert.Empty(items.Find(Products[0], rules, product => product.Id > 2));
    }

    [Fact]
    public async Task BuildAsync_OneByOne_IsTheSame()
    {
        var items = await RelatedItems.BuildAsync(OneByOne(), ToArticle);

        Assert.Equal(Products, items.Items);
        Assert.Equal(RelatedItems.Build(Products, ToArticle).Find(Products[0]), items.Find(Products[0]));

        static async IAsyncEnumerable<Product> OneByOne()
        {
            foreach (var product in Products)
            {
                await Task.Yield();
                yield return product;
            }
        }
    }

    [Fact]
    public async Task Update_ChangedAndRemoved_EqualsABuild()
    {
        var items = RelatedItems.Build(Products, ToArticle, new RelatedOptions { IsUpdatable = true });
        var trail = Products[3] with { Name = "Trail running shoe" };
        var sock = new Product(5, "Sock", "For a running shoe.");

        var next = await items.UpdateAsync([trail, sock], [Products[1], new Product(77, "Unknown", "")]);

        Product[] now = [Products[0], Products[2], trail, sock];
        Assert.Equal(now, next.Items);
        Assert.Equal(Products, items.Items);
        var built = RelatedItems.Build(now, ToArticle);
        Assert.All(now, product => Assert.Equal(built.Find(product), next.Find(product)));
    }

    [Fact]
    public void Build_TwoOfOneKeyOrNoKey_SaysSo()
    {
        Assert.Contains("0001", Assert.Throws<ArgumentException>(
            () => RelatedItems.Build([Products[0], Products[0]], ToArticle)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RelatedItems.Build(Products, _ => null!));
        Assert.Throws<ArgumentException>(() => RelatedItems.Build(Products, _ => new Article { Path = null!, Title = "x" }));
    }

    private static string Key(Product product) => product.Id.ToString("d4", CultureInfo.InvariantCulture);

    private static Article ToArticle(Product product) => new() { Path = Key(product), Title = product.Name, Body = product.Description };

    private sealed record Product(int Id, string Name, string Description);
}
