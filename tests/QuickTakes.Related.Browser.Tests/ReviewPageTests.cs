using System.Diagnostics;
using Microsoft.Playwright;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>The page of <c>review</c>: decisions are in the articles at once.</summary>
public sealed class ReviewPageTests(Browser browser) : IAsyncLifetime
{
    private readonly TemporaryFolder _site = TemporaryFolder.CopyOf(Repository.SampleContent);
    private Process _process = null!;
    private string _address = null!;

    public async ValueTask InitializeAsync()
    {
        _process = CommandLine.Start("review", _site.Root);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _address = (await _process.StandardOutput.ReadLineAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task Decisions_AreWrittenAtOnce_SharedByWindows_AndUndoneWithoutATrace()
    {
        var before = ContentCopy.Bytes(_site.Root);
        await using var person = await browser.PersonAsync();
        var (one, two) = (await Open(person), await Open(person));

        await one.Keyboard.PressAsync("p");
        await Waiting.UntilAsync(two, "report.decisions.size === 1");
        var changed = ContentCopy.Bytes(_site.Root);
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
        Assert.Equal(before, ContentCopy.Bytes(_site.Root));
    }

    [Fact]
    public async Task Decision_OnAnArticleThatChanged_IsRefusedAloud()
    {
        await using var person = await browser.PersonAsync();
        var page = await Open(person);
        var path = await page.EvaluateAsync<string>("report.data.paths[report.detail.row]");
        await File.AppendAllTextAsync(Path.Combine(_site.Root, path), "More.\n", TestContext.Current.CancellationToken);

        await page.Keyboard.PressAsync("p");

        await Waiting.UntilAsync(page, "document.getElementById('note').textContent.includes('changed since')");
        Assert.Equal(0, await page.EvaluateAsync<int>("report.decisions.size"));
    }

    private async Task<IPage> Open(IBrowserContext person)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(_address);
        await page.WaitForSelectorAsync("html[data-ready=true]");
        return page;
    }
}
