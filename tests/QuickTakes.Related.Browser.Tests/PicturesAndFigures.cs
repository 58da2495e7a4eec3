using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>Makes the pictures of docs/review.md, and the figures of benchmarks/results/report.md, for whoever asks for them.</summary>
public sealed class PicturesAndFigures(Browser browser)
{
    /// <summary><c>REPORT_PICTURES=docs/pictures</c>: the page of the sample, light, dark and narrow.</summary>
    [Fact]
    public async Task Pictures_OfTheSample_AreMade()
    {
        var folder = Environment.GetEnvironmentVariable("REPORT_PICTURES");
        Assert.SkipWhen(folder is null, "No pictures were asked for: name a folder in REPORT_PICTURES.");
        using var made = new TemporaryFolder();
        var file = Path.Combine(made.Root, "report.html");
        await CommandLine.RunAsync("report", Repository.SampleContent, "-o", file, "--mode", "refresh");
        foreach (var (name, width, scheme, view) in new[]
        {
            ("light", 1280, ColorScheme.Light, "articles"), ("dark", 1280, ColorScheme.Dark, "pictures"),
            ("map", 1280, ColorScheme.Light, "map"), ("narrow", 320, ColorScheme.Dark, "articles"),
        })
        {
            await using var person = await browser.PersonAsync(width, 860, scheme);
            var page = await Browser.OpenAsync(person, new Uri(file).AbsoluteUri);
            foreach (var key in "arp")
                await page.Keyboard.PressAsync(key.ToString());
            await page.ClickAsync($"#to-{view}");
            if (view == "map")
                await page.Keyboard.PressAsync("ArrowDown");
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, folder, $"review-{name}.png") });
        }
    }

    /// <summary><c>REPORT_MEASURED=report.html</c>: how long that page takes to open and to filter, and what memory it takes.</summary>
    [Fact]
    public async Task Report_OfASite_IsMeasured()
    {
        var file = Environment.GetEnvironmentVariable("REPORT_MEASURED");
        Assert.SkipWhen(file is null, "Nothing is to be measured: name a page in REPORT_MEASURED.");
        await using var person = await browser.PersonAsync();
        var page = await person.NewPageAsync();
        var clock = Stopwatch.StartNew();
        await page.GotoAsync(new Uri(Path.GetFullPath(file)).AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-ready=true]");
        var opened = clock.Elapsed.TotalSeconds;
        var filters = new List<double>();
        foreach (var text in new[] { "w", "wa", "wat", "water", "water cycle", "" })
        {
            await page.FillAsync("#search", text);
            filters.Add(await page.EvaluateAsync<double>("report.took"));
        }
        foreach (var filter in new[] { "all", "added", "removed", "low", "defects", "orphans", "undecided", "all" })
        {
            await page.SelectOptionAsync("#filter", filter);
            filters.Add(await page.EvaluateAsync<double>("report.took"));
        }
        foreach (var order in new[] { "title", "title", "lowest", "changes", "inbound" })
        {
            await page.SelectOptionAsync("#order", order);
            filters.Add(await page.EvaluateAsync<double>("report.took"));
        }
        foreach (var view in new[] { "pictures", "map", "articles" })
            await page.ClickAsync($"#to-{view}");
        var session = await person.NewCDPSessionAsync(page);
        await session.SendAsync("HeapProfiler.collectGarbage");
        var heap = await session.SendAsync("Runtime.getHeapUsage");
        var gaps = await page.EvaluateAsync<int>(Scroll);
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{new FileInfo(file).Length / 1e6:0.0} MB; opens in {opened:0.00} s; "
            + $"filters in {filters.Order().ElementAt(filters.Count / 2):0} ms, "
            + $"at most {filters.Max():0} ms; {gaps} gaps in 200 scrolls; heap {heap}; "
            + $"largest process {LargestRenderer()} MB");
        TestContext.Current.TestOutputHelper!.WriteLine(line);
        Console.Error.WriteLine(line);
        Assert.Equal(0, gaps);
    }

    /// <summary>Scrolls to places of the list and counts those where no row is drawn at the middle of what can be seen.</summary>
    private const string Scroll = """
        async () => {
          const list = document.getElementById('list');
          let gaps = 0;
          for (let i = 0; i < 200; i++) {
            list.scrollTop = list.scrollHeight * ((i * 37) % 200) / 200;
            await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            const box = list.getBoundingClientRect();
            if (!document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.closest('[role=option]'))
              gaps++;
          }
          return gaps;
        }
        """;

    private static long LargestRenderer() => OperatingSystem.IsLinux()
        ? Process.GetProcesses().Where(process => process.ProcessName.StartsWith("chrom", StringComparison.Ordinal))
            .Select(process => process.WorkingSet64 >> 20).DefaultIfEmpty().Max()
        : 0;
}
