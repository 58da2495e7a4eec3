using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>What a site says is text on the page, and the page asks nobody for anything.</summary>
public sealed class PageSafetyTests(Browser browser, SampleReport sample)
{
    [Fact]
    public async Task HostileTitles_AreText_AndNoRequestLeavesThePage()
    {
        browser.Require();
        string[] titles =
        [
            "</script><script>globalThis.hacked = 1</script> tides", "<img src=x onerror='globalThis.hacked=1'> tides",
            "\\\"tides\\\" & 'quotes' {data}", "‮tides ⁧مد وجزر", "tides of the sea",
        ];
        using var folder = new TemporaryFolder();
        for (var i = 0; i < titles.Length; i++)
        {
            folder.Write(
                $"site/{i}.md", $"---\ntitle: \"{titles[i]}\"\nsubject: '<b>{i}'\n---\nThe moon, the tides and </script> the sea.\n");
        }
        var file = Path.Combine(folder.Root, "report.html");
        await CommandLine.RunAsync("report", Path.Combine(folder.Root, "site"), "-o", file);
        await using var person = await browser.PersonAsync();
        var requests = new List<string>();
        var complaints = new List<string>();
        person.Request += (_, request) => requests.Add(request.Url);
        person.Console += (_, message) => complaints.Add(message.Text);
        var page = await Browser.OpenAsync(person, new Uri(file).AbsoluteUri);
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
    }

    [Fact]
    public async Task Report_WhateverIsPutIntoIt_LoadsAndRunsNothing()
    {
        await using var person = await browser.PersonAsync();
        var page = await Browser.OpenAsync(person, await sample.PlainAsync(browser));

        await ForbiddenLoads.AreRefusedAsync(page);
    }
}
