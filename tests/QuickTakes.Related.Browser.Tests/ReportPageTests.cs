using System.Globalization;
using Microsoft.Playwright;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>The page of <c>report</c>, as an editor uses it to decide.</summary>
public sealed class ReportPageTests(Browser browser, SampleReport sample)
{
    private const string Decided = "report.decisions.toFile()";
    private const string Open = "report.decisions.isOpen(report.detail.row)";

    private static async Task<IReadOnlyList<LinkDecision>> Decisions(IPage page) =>
        DecisionsFile.Parse(System.Text.Encoding.UTF8.GetBytes(await page.EvaluateAsync<string>(Decided)));

    private async Task<IPage> Page(IBrowserContext person) => await Browser.OpenAsync(person, await sample.PlainAsync(browser));

    [Fact]
    public async Task EveryDecision_ByKeyboard_IsMadeUndoneAndMadeAgain()
    {
        await using var person = await browser.PersonAsync();
        var page = await Page(person);
        var verdicts = new List<LinkVerdict>();
        foreach (var key in new[] { "a", "r", "p", "x" })
        {
            await page.Keyboard.PressAsync("n");
            await page.Keyboard.PressAsync(key);
            verdicts.Add((await Decisions(page))[^1].Verdict);
        }
        Assert.Equal([LinkVerdict.Accept, LinkVerdict.Reject, LinkVerdict.Pin, LinkVerdict.Exclude], verdicts);

        await page.Keyboard.PressAsync("u");
        await Waiting.UntilAsync(page, "report.decisions.size === 3");
        await page.Keyboard.PressAsync("Control+z");
        await Waiting.UntilAsync(page, "report.decisions.size === 2");
        await page.Keyboard.PressAsync("U");
        await Waiting.UntilAsync(page, "report.decisions.size === 3");
        await page.Keyboard.PressAsync("c");
        await Waiting.UntilAsync(page, "report.decisions.size === 2");

        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("s");
        await page.Keyboard.PressAsync("1");
        await Waiting.UntilAsync(page, "report.decisions.size === 4 && !document.getElementById('choose').open");
        var swapped = (await Decisions(page)).TakeLast(2).ToArray();
        Assert.Equal((LinkVerdict.Accept, LinkVerdict.Reject), (swapped[0].Verdict, swapped[1].Verdict));
        Assert.Equal(swapped[1].Target, swapped[0].Instead);
        await page.Keyboard.PressAsync("u");
        await Waiting.UntilAsync(page, "report.decisions.size === 2");

        await page.Keyboard.PressAsync("t");
        await page.Keyboard.TypeAsync("immune system virus");
        await page.Keyboard.PressAsync("Enter");
        await Waiting.UntilAsync(page, "report.decisions.size === 3");
        Assert.Equal(
            ("biology/how-does-the-immune-system-recognize-a-virus.md", LinkVerdict.Accept),
            ((await Decisions(page))[^1].Target, (await Decisions(page))[^1].Verdict));
    }

    [Fact]
    public async Task EveryDecision_ByMouse_IsMadeAndSavedToAFile()
    {
        await using var person = await browser.PersonAsync();
        await using var colleague = await browser.PersonAsync();
        var page = await Page(person);
        var cards = page.Locator("#detail li.link");
        // The first of them stands in the article.
        foreach (var (name, i) in new[] { "Keep", "Reject", "Pin", "Exclude" }.Select((name, i) => (name, i)))
            await cards.Nth(i).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await cards.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await cards.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Swap…" }).ClickAsync();
        await page.Locator("#choose ol button").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Link another article…" }).ClickAsync();
        await page.FillAsync("#choose-search", "immune system virus");
        await page.Locator("#choose ol button").First.ClickAsync();

        var saved = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Save decisions" }).ClickAsync());
        var decisions = DecisionsFile.Read(await saved.PathAsync());

        Assert.Equal(6, decisions.Count);
        Assert.Equal(await page.EvaluateAsync<string>(Decided), await File.ReadAllTextAsync(await saved.PathAsync()));
        Assert.Contains("6 decisions saved", await page.TextContentAsync("#note"), StringComparison.Ordinal);
        var other = await Browser.OpenAsync(colleague, page.Url);
        await other.Locator("#load").SetInputFilesAsync(await saved.PathAsync());
        await Waiting.UntilAsync(other, "report.decisions.size === 6");
    }

    [Theory]
    [InlineData("""{"format": "something else", "version": 1, "decisions": []}""")]
    [InlineData("""{"format": "quicktakes-related-decisions", "version": 1}""")]
    [InlineData("<html>")]
    public async Task FileThatIsNone_Loaded_IsRefusedAloudAndNothingIsDecided(string text)
    {
        await using var person = await browser.PersonAsync();
        var page = await Page(person);
        await page.Keyboard.PressAsync("a");
        await page.Locator("#load").SetInputFilesAsync(new FilePayload
        {
            Name = "decisions.json",
            MimeType = "application/json",
            Buffer = System.Text.Encoding.UTF8.GetBytes(text),
        });

        await Waiting.UntilAsync(page, "document.getElementById('note').textContent === 'This is no file of decisions.'");
        Assert.Equal(1, await page.EvaluateAsync<int>("report.decisions.size"));
    }

    [Fact]
    public async Task Proposals_AllDecided_KeysGoOnToTheNextArticleAndDecideNothingElse()
    {
        await using var person = await browser.PersonAsync();
        var page = await Page(person);
        var heading = await page.TextContentAsync("#article-heading");
        for (var made = 1; await page.EvaluateAsync<bool>(Open); made++)
        {
            await page.Keyboard.PressAsync("a");
            await Waiting.UntilAsync(page, $"report.decisions.size === {made}");
        }
        var all = await Decisions(page);
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.PressAsync("r");

        Assert.Equal(all, await Decisions(page));
        Assert.Contains("All that was proposed here is decided", await page.TextContentAsync("#detail .done"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Enter");
        await Waiting.UntilAsync(page, Open);
        Assert.NotEqual(heading, await page.TextContentAsync("#article-heading"));
    }

    [Fact]
    public async Task Decisions_OfTwoWindows_AreSharedAndSurviveAReload()
    {
        await using var person = await browser.PersonAsync();
        var one = await Page(person);
        var two = await Browser.OpenAsync(person, one.Url);
        await one.Keyboard.PressAsync("a");
        await Waiting.UntilAsync(two, "report.decisions.size === 1");
        await two.Keyboard.PressAsync("n");
        await two.Keyboard.PressAsync("r");
        await Waiting.UntilAsync(one, "report.decisions.size === 2");
        var made = await Decisions(one);

        await one.ReloadAsync();
        await Waiting.UntilAsync(one, "globalThis.report?.decisions.size === 2");

        Assert.Equal(made.ToHashSet(), (await Decisions(one)).ToHashSet());
    }

    [Fact]
    public async Task SearchAndFilters_NarrowTheList()
    {
        await using var person = await browser.PersonAsync();
        var page = await Page(person);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("moon PHASES");
        Assert.Equal("1 article", await page.Locator("#found").TextContentAsync());
        Assert.Equal("What makes the Moon go through phases?", await page.Locator("#article-heading").TextContentAsync());

        await page.FillAsync("#search", "");
        foreach (var filter in new[] { "all", "added", "removed", "low", "defects", "orphans", "undecided", "decided" })
        {
            await page.SelectOptionAsync("#filter", filter);
            var found = int.Parse((await page.Locator("#found").TextContentAsync())!.Split(' ')[0], CultureInfo.InvariantCulture);
            Assert.Equal(filter == "all" ? 66 : found, found);
            Assert.Equal(filter == "decided" ? 0 : found, found);
        }
        // A bar of the picture of defects shows the articles that have them.
        await page.ClickAsync("#to-pictures");
        await page.ClickAsync("#pictures g.pick:has-text('dangling-target')");
        Assert.Equal("2 articles", await page.Locator("#found").TextContentAsync());
        Assert.Contains("dangling-target", await page.TextContentAsync("#detail details"), StringComparison.Ordinal);
    }

    /// <summary>Fifty decisions by keyboard alone, and one command: printed with the time that it took.</summary>
    [Fact]
    public async Task FiftyLinks_DecidedByKeyboard_AreInTheSiteAfterOneCommand()
    {
        using var site = TemporaryFolder.CopyOf(Repository.SampleContent);
        await using var person = await browser.PersonAsync();
        var page = await Page(person);
        var started = DateTime.UtcNow;
        for (var made = 0; made < 50; made = await page.EvaluateAsync<int>("report.decisions.size"))
        {
            await page.Keyboard.PressAsync(made % 3 == 2 ? "r" : "a");
            if (await page.EvaluateAsync<int>("report.decisions.size") == made || made % 4 == 3)
                await page.Keyboard.PressAsync("n");
        }
        var took = DateTime.UtcNow - started;
        var saved = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("w"));
        var file = await saved.PathAsync();

        var result = await CommandLine.RunAsync("fill", site.Root, "--decisions", file, "--mode", "decided");

        TestContext.Current.SendDiagnosticMessage($"fifty decisions: {took.TotalSeconds:0.0} s of key presses");
        Assert.Equal(0, result.ExitCode);
        var folder = ArticleFolder.Open(site.Root);
        var index = RelatedIndex.Build(folder);
        Assert.All(DecisionsFile.Read(file), decision =>
        {
            var article = folder.Read(decision.Article).Article!;
            var linked = article.Links.Any(link =>
                link.Url is { } url && index.Resolve(url).Any(target => target.Path == decision.Target)
                || link.Title == index.Resolve(decision.Target)[0].Title);
            Assert.Equal(decision.Verdict == LinkVerdict.Accept, linked);
        });
    }
}
