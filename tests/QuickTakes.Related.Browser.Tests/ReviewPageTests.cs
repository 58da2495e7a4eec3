using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>The page of <c>review</c>: decisions are in the articles at once.</summary>
public sealed class ReviewPageTests(Browser browser, ReviewedSite site) : IClassFixture<ReviewedSite>
{
    [Fact]
    public async Task Decisions_AreWrittenAtOnce_SharedByWindows_AndUndoneWithoutATrace()
    {
        await using var person = await browser.PersonAsync();
        var before = ContentCopy.Bytes(site.Root);
        var (one, two) = (await Browser.OpenAsync(person, site.Address), await Browser.OpenAsync(person, site.Address));

        await one.Keyboard.PressAsync("p");
        await Waiting.UntilAsync(two, "report.decisions.size === 1");
        var changed = ContentCopy.Bytes(site.Root);
        Assert.Single(before, file => changed[file.Key] != file.Value);
        await one.ReloadAsync();
        await Waiting.UntilAsync(one, "globalThis.report?.decisions.size === 1");

        await two.Keyboard.PressAsync("x");
        await Waiting.UntilAsync(one, "report.decisions.size === 2");
        await two.Keyboard.PressAsync("u");
        await Waiting.UntilAsync(one, "report.decisions.size === 1");
        await one.EvaluateAsync("report.detail.focus([...report.decisions.byKey.values()][0].target)");
        await one.Keyboard.PressAsync("c");
        await Waiting.UntilAsync(two, "report.decisions.size === 0");
        Assert.Equal(before, ContentCopy.Bytes(site.Root));
    }

    [Fact]
    public async Task Decision_OnAnArticleThatChanged_IsRefusedAloud()
    {
        await using var person = await browser.PersonAsync();
        var page = await Browser.OpenAsync(person, site.Address);
        var file = Path.Combine(site.Root, await page.EvaluateAsync<string>("report.data.paths[report.detail.row]"));
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(file, "More.\n", TestContext.Current.CancellationToken);

        await page.Keyboard.PressAsync("p");

        await Waiting.UntilAsync(page, "document.getElementById('note').textContent.includes('changed since')");
        Assert.Equal(0, await page.EvaluateAsync<int>("report.decisions.size"));
        await File.WriteAllBytesAsync(file, before, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Review_WhateverIsPutIntoThePage_LoadsAndRunsNothing()
    {
        await using var person = await browser.PersonAsync();
        var page = await Browser.OpenAsync(person, site.Address);

        await ForbiddenLoads.AreRefusedAsync(page);
    }
}
