using Microsoft.Playwright;
using QuickTakes.Related.Browser.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace QuickTakes.Related.Browser.Tests;

/// <summary>The Chromium of this machine, started once; tests that need it skip themselves where there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var named = Environment.GetEnvironmentVariable("CHROMIUM");
        if ((named ?? Places.FirstOrDefault(File.Exists)) is not { } chromium)
            return;
        _playwright = await Playwright.CreateAsync();
        // Root, as in containers, gets no sandbox; what is shown is the test's own.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>Whether there is a Chromium.</summary>
    public bool IsThere => _browser is not null;

    /// <summary>Skips the test, and says why, where there is no Chromium.</summary>
    public void Require() => Assert.SkipWhen(
        _browser is null, "There is no Chromium: 'apt-get install chromium', or name one in the environment variable CHROMIUM.");

    /// <summary>A person's browser: its windows share what is kept.</summary>
    public async Task<IBrowserContext> PersonAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Require();
        return await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            AcceptDownloads = true,
        });
    }

    /// <summary>A window of a person that shows a page, as soon as the page can be used.</summary>
    public static async Task<IPage> OpenAsync(IBrowserContext person, string address)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync("html[data-ready=true]");
        return page;
    }
}
