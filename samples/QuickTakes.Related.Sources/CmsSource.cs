using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Sources;

/// <summary>Entries of a headless CMS, as its API gives them: a JSON array, page by page, bodies in HTML.</summary>
internal static class CmsSource
{
    private static readonly string[] Pages =
    [
        """
        [{ "slug": "moon", "title": "Why does the Moon have phases?", "html": "<p>Sunlight falls on half of the <b>Moon</b>.</p>" },
         { "slug": "tide", "title": "What causes the tides?", "html": "<p>The gravity of the Moon pulls at the sea.</p>" }]
        """,
        """[{ "slug": "bread", "title": "How does bread rise?", "html": "<p>Yeast makes gas in the dough.</p>" }]""",
        "[]",
    ];

    public static async Task RunAsync()
    {
        var index = await RelatedIndex.BuildAsync(EntriesAsync());
        Console.WriteLine($"entries like moon: {string.Join(", ", index.Find("moon").Select(link => link.Article.Title))}");
    }

    /// <summary>Asks for one page after the other, until one is empty.</summary>
    private static async IAsyncEnumerable<Article> EntriesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var page = 0; ; page++)
        {
            var isEmpty = true;
            await using var response = await GetAsync(page);
            var entries = JsonSerializer.DeserializeAsyncEnumerable<Entry>(response, JsonSerializerOptions.Web, cancellationToken);
            await foreach (var entry in entries)
            {
                isEmpty = false;
                yield return new Article
                {
                    Path = entry!.Slug,
                    Url = $"/blog/{entry.Slug}",
                    Title = entry.Title,
                    Body = PlainText.FromHtml(entry.Html),
                };
            }
            if (isEmpty)
                yield break;
        }
    }

    /// <summary>Stands for <c>client.GetStreamAsync($"entries?page={page}")</c>.</summary>
    private static Task<Stream> GetAsync(int page) => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(Pages[page])));

    private sealed record Entry(string Slug, string Title, string Html);
}
