using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>The page of <c>report</c>, as a person uses it.</summary>
public sealed class ReportPageTests(Browser browser) : IDisposable
{
    private const string Decided = "report.decisions.toFile()";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private async Task<string> Report(string content, string mode = "refresh")
    {
        var file = Path.Combine(_folder.Root, "report.html");
        var result = await CommandLine.RunAsync("report", content, "-o", file, "--mode", mode);
        Assert.Equal(0, result.ExitCode);
        return new Uri(file).AbsoluteUri;
    }

    private static async Task<IPage> Open(IBrowserContext person, string address)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("html[data-ready=true]");
        return page;
    }

    private static async Task<IReadOnlyList<LinkDecision>> Decisions(IPage page) =>
        DecisionsFile.Parse(System.Text.Encoding.UTF8.GetBytes(await page.EvaluateAsync<string>(Decided)));

    [Fact]
    public async Task EveryDecision_ByKeyboard_IsMadeUndoneAndMadeAgain()
    {
        await using var person = await browser.PersonAsync();
        var page = await Open(person, await Report(Repository.SampleContent));
        await page.Keyboard.PressAsync("n");
        var verdicts = new List<LinkVerdict>();
        foreach (var key in new[] { "a", "r", "p", "x" })
        {
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
    }

    [Fact]
    public async Task EveryDecision_ByMouse_IsMadeAndSavedToAFile()
    {
        await using var person = await browser.PersonAsync();
        var page = await Open(person, await Report(Repository.SampleContent));
        var cards = page.Locator("#detail li.link");
        foreach (var (name, i) in new[] { "Accept", "Reject", "Pin", "Exclude" }.Select((name, i) => (name, i)))
            await cards.Nth(i).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Redo" }).ClickAsync();
        await cards.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await cards.Nth(0).GetByRole(AriaRole.Button, new() { Name = "Swap…" }).ClickAsync();
        await page.Locator("#choose ol button").First.ClickAsync();

        var saved = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Save decisions" }).ClickAsync());
        var decisions = DecisionsFile.Read(await saved.PathAsync());

        Assert.Equal(5, decisions.Count);
        Assert.Equal(await page.EvaluateAsync<string>(Decided), await File.ReadAllTextAsync(await saved.PathAsync()));
        var other = await Open(await browser.PersonAsync(), page.Url);
        await other.Locator("#load").SetInputFilesAsync(await saved.PathAsync());
        await Waiting.UntilAsync(other, "report.decisions.size === 5");
    }

    [Fact]
    public async Task Decisions_OfTwoWindows_AreSharedAndSurviveAReload()
    {
        await using var person = await browser.PersonAsync();
        var one = await Open(person, await Report(Repository.SampleContent));
        var two = await Open(person, one.Url);
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
        var page = await Open(person, await Report(Repository.SampleContent));
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
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Views_All_HaveNoViolationThatAxeKnows(ColorScheme scheme, int width)
    {
        await using var person = await browser.PersonAsync(width, 700, scheme);
        var page = await Open(person, await Report(Repository.SampleContent));
        await page.Keyboard.PressAsync("a");
        foreach (var view in new[] { "articles", "pictures", "map", "help" })
        {
            await page.ClickAsync($"#to-{view}");
            var found = (await page.RunAxe()).Violations;
            Assert.True(found.Length == 0, string.Join('\n', found.Select(one =>
                $"{view}: {one.Id}: {one.Help}: {string.Join(" ", one.Nodes.Take(3).Select(node => node.Html))}")));
            Assert.True(
                await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{view} is wider than {width}");
        }
    }

    [Fact]
    public async Task HostileTitles_AreText_AndNoRequestLeavesThePage()
    {
        string[] titles =
        [
            "</script><script>globalThis.hacked = 1</script> tides", "<img src=x onerror='globalThis.hacked=1'> tides",
            "\\\"tides\\\" & 'quotes' {data}", "‮tides ⁧مد وجزر", "tides of the sea",
        ];
        for (var i = 0; i < titles.Length; i++)
        {
            _folder.Write(
                $"site/{i}.md", $"---\ntitle: \"{titles[i]}\"\nsubject: '<b>{i}'\n---\nThe moon, the tides and </script> the sea.\n");
        }
        await using var person = await browser.PersonAsync();
        var requests = new List<string>();
        var complaints = new List<string>();
        person.Request += (_, request) => requests.Add(request.Url);
        person.Console += (_, message) => complaints.Add(message.Text);
        var page = await Open(person, await Report(Path.Combine(_folder.Root, "site")));
        await page.SelectOptionAsync("#filter", "all");
        await page.ClickAsync("#detail h2");
        for (var i = 0; i < titles.Length; i++)
        {
            Assert.Equal(titles[i].Replace("\\", "", StringComparison.Ordinal), await page.Locator("#article-heading").TextContentAsync());
            await page.Keyboard.PressAsync("n");
        }
        foreach (var view in new[] { "pictures", "map", "help" })
            await page.ClickAsync($"#to-{view}");

        Assert.False(await page.EvaluateAsync<bool>("'hacked' in globalThis"));
        Assert.Empty(complaints);
        Assert.All(requests, url => Assert.Equal(page.Url, url));
        // What the page forbids itself, it cannot do.
        Assert.Equal("refused", await page.EvaluateAsync<string>("fetch('https://example.org/').then(() => 'done', () => 'refused')"));
    }

    /// <summary>Fifty decisions by keyboard alone, and one command: printed with the time that it took.</summary>
    [Fact]
    public async Task FiftyLinks_DecidedByKeyboard_AreInTheSiteAfterOneCommand()
    {
        using var site = TemporaryFolder.CopyOf(Repository.SampleContent);
        await using var person = await browser.PersonAsync();
        var page = await Open(person, await Report(site.Root, "missing"));
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
