using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>The views of the page: for everybody, on every screen, by keyboard and by mouse.</summary>
public sealed class ReportViewsTests(Browser browser, SampleReport sample)
{
    private static readonly string[] Views = ["articles", "pictures", "map", "help"];

    /// <summary>Articles, links that a model explains, decisions, pictures, map and help, by all rules of axe-core's defaults.</summary>
    [Fact]
    public async Task Views_AnyScreenAndScheme_HaveNoViolationThatAxeKnows()
    {
        await using var person = await browser.PersonAsync(1280, 700);
        var page = await Browser.OpenAsync(person, await sample.LearnedAsync(browser));
        await page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 320) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 700);
            foreach (var view in Views)
            {
                await page.ClickAsync($"#to-{view}");
                if (view == "articles")
                    await page.Keyboard.PressAsync("a");
                Assert.Empty(await page.EvaluateAsync<string[]>(Axe));
                Assert.True(
                    await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{view} is wider than {width}");
            }
        }
        Assert.Equal(3, await page.EvaluateAsync<int>("report.decisions.size"));
        await page.ClickAsync("#to-articles");
        // At least one of the links that are in the article already says what the model makes of it.
        Assert.Contains("By the model: ", await page.TextContentAsync("#detail .column"), StringComparison.Ordinal);
        Assert.Equal("Learned ranking against text", await page.TextContentAsync("#pictures figure:last-child h3"));
    }

    private const string Axe = """
        axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(one =>
          `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html).join(' ')}`))
        """;

    [Fact]
    public async Task EveryView_ByKeyAndByMouse_IsShown()
    {
        await using var person = await browser.PersonAsync();
        var page = await Browser.OpenAsync(person, await sample.PlainAsync(browser));
        foreach (var (view, key) in Enumerable.Reverse(Views.Zip(["l", "g", "m", "?"])))
        {
            await page.Keyboard.PressAsync(key);
            Assert.Equal([view], await Shown(page));
        }
        foreach (var view in Enumerable.Reverse(Views))
        {
            await page.ClickAsync($"#to-{view}");
            Assert.Equal([view], await Shown(page));
        }

        await page.Keyboard.PressAsync("d");
        Assert.Equal("dark", await page.GetAttributeAsync("html", "data-theme"));
        await page.ClickAsync("#theme");
        Assert.Equal("light", await page.GetAttributeAsync("html", "data-theme"));
        await page.Keyboard.PressAsync("f");
        Assert.Equal("filter", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Movement_ByKeyboard_GoesThroughLinksAndArticles()
    {
        await using var person = await browser.PersonAsync();
        var page = await Browser.OpenAsync(person, await sample.PlainAsync(browser));
        var first = await Row(page);
        await page.Keyboard.PressAsync("ArrowRight");
        var second = await Row(page);
        await page.Keyboard.PressAsync("j");
        var link = await page.EvaluateAsync<string>("document.activeElement.dataset.target");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("k");
        Assert.Equal(link, await page.EvaluateAsync<string>("document.activeElement.dataset.target"));
        await page.Keyboard.PressAsync("b");
        Assert.Equal(first, await Row(page));
        await page.Keyboard.PressAsync("l");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(second, await Row(page));
        await page.Locator("#list [role=option]").First.ClickAsync();
        Assert.Equal(first, await Row(page));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Map_ByMouse_ShowsNeighboursMovesZoomsAndOpens()
    {
        await using var person = await browser.PersonAsync();
        var page = await Browser.OpenAsync(person, await sample.PlainAsync(browser));
        await page.Keyboard.PressAsync("m");
        var box = (await page.Locator("#map canvas").BoundingBoxAsync())!;
        var title = await page.EvaluateAsync<string>("report.data.titles[7]");
        var empty = await page.EvaluateAsync<string>("report.map.canvas.toDataURL()");
        var at = await Place(7);
        await page.Mouse.MoveAsync(at.X, at.Y);
        Assert.StartsWith(title, await page.TextContentAsync("#map .tip"), StringComparison.Ordinal);
        Assert.NotEqual(empty, await page.EvaluateAsync<string>("report.map.canvas.toDataURL()"));

        await page.Mouse.WheelAsync(0, -100);
        await Waiting.UntilAsync(page, "report.map.zoom > 1");
        await IsAt(7, at.X, at.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(at.X + 40, at.Y + 30, new() { Steps = 3 });
        await page.Mouse.UpAsync();
        await IsAt(7, at.X + 40, at.Y + 30);
        Assert.Equal(["map"], await Shown(page));

        await page.ClickAsync("#map .names button");
        Assert.Equal("true", await page.GetAttributeAsync("#map .names button", "aria-pressed"));
        await page.Mouse.ClickAsync(at.X + 40, at.Y + 30);
        Assert.Equal(["articles"], await Shown(page));
        Assert.Equal(title, await page.TextContentAsync("#article-heading"));

        async Task<(float X, float Y)> Place(int row)
        {
            var place = await page.EvaluateAsync<float[]>($"report.map.screen({row})");
            return (box.X + place[0], box.Y + place[1]);
        }

        // A mouse is at whole pixels.
        async Task IsAt(int row, float x, float y)
        {
            var place = await Place(row);
            Assert.InRange(place.X, x - 1, x + 1);
            Assert.InRange(place.Y, y - 1, y + 1);
        }
    }

    [Fact]
    public async Task Map_ByKeyboard_GoesFromArticleToArticleAndOpens()
    {
        await using var person = await browser.PersonAsync();
        var page = await Browser.OpenAsync(person, await sample.PlainAsync(browser));
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("ArrowDown");
        var middle = await page.EvaluateAsync<int>("report.map.at");
        foreach (var key in new[] { "ArrowDown", "+", "0" })
            await page.Keyboard.PressAsync(key);
        var next = await page.EvaluateAsync<int>("report.map.at");
        await page.Keyboard.PressAsync("Enter");

        Assert.NotEqual(middle, next);
        Assert.Equal(next, await Row(page));
        Assert.Equal(["articles"], await Shown(page));
    }

    private static Task<int> Row(IPage page) => page.EvaluateAsync<int>("report.detail.row");

    private static Task<string[]> Shown(IPage page) =>
        page.EvaluateAsync<string[]>("[...document.querySelectorAll('main > section')].filter(one => !one.hidden).map(one => one.id)");
}
