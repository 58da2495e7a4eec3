using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Sources;

/// <summary>Rows of a table, through EF Core on SQLite. One changed row is one update.</summary>
internal static class DatabaseSource
{
    public static async Task RunAsync()
    {
        var file = Path.GetTempFileName();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddDbContext<Shop>(options => options.UseSqlite($"Data Source={file};Pooling=False"));
        builder.Services.AddRelatedArticles((services, _) => services.GetRequiredService<Shop>().Products
            .AsNoTracking().AsAsyncEnumerable().Select(ToArticle));
        using var host = builder.Build();
        await FillAsync(host.Services);

        await host.StartAsync();
        var related = host.Services.GetRequiredService<IRelatedArticles>();
        Print("products like 1", related, "1");
        // Only what is in stock: a filter looks at the article, or at whatever its id leads to.
        HashSet<string> inStock = ["3"];
        Print("of them in stock", related, "1", new SelectionOptions { Filter = article => inStock.Contains(article.Id!) });

        await using (var scope = host.Services.CreateAsyncScope())
        {
            var shop = scope.ServiceProvider.GetRequiredService<Shop>();
            var changed = await shop.Products.SingleAsync(product => product.Id == 4);
            changed.Name = "Trail running shoe";
            await shop.SaveChangesAsync();
            var change = new ArticleChange(PathOf(changed.Id), ToArticle(changed));
            await host.Services.GetRequiredService<IRelatedIndexProvider>().UpdateAsync([change]);
        }
        Print("after one row changed", related, "1");
        await host.StopAsync();
        File.Delete(file);
    }

    /// <summary>The mapping: the key is the path, and the id too, so that either finds the article.</summary>
    private static Article ToArticle(Product product) => new()
    {
        Path = PathOf(product.Id),
        Id = product.Id.ToString(CultureInfo.InvariantCulture),
        Url = $"/products/{product.Id}",
        Title = product.Name,
        Subject = product.Category,
        Body = PlainText.FromMarkdown(product.Description),
    };

    private static string PathOf(int id) => $"products/{id}";

    private static void Print(string what, IRelatedArticles articles, string id, SelectionOptions? selection = null)
    {
        articles.TryFind(id, out var related, selection);
        Console.WriteLine($"{what}: {string.Join(", ", related.Select(link => link.Article.Title))}");
    }

    private static async Task FillAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var shop = scope.ServiceProvider.GetRequiredService<Shop>();
        await shop.Database.EnsureCreatedAsync();
        shop.Products.AddRange(
            new Product { Id = 1, Name = "Running shoe", Category = "Shoes", Description = "A **light** shoe for the road." },
            new Product { Id = 2, Name = "Walking shoe", Category = "Shoes", Description = "A shoe for long days on the road." },
            new Product { Id = 3, Name = "Running shirt", Category = "Shirts", Description = "Dries fast." },
            new Product { Id = 4, Name = "Tent", Category = "Camping", Description = "For two." });
        await shop.SaveChangesAsync();
    }

    private sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
    {
        public DbSet<Product> Products => Set<Product>();
    }

    private sealed class Product
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public string Category { get; set; } = "";

        public string Description { get; set; } = "";
    }
}
