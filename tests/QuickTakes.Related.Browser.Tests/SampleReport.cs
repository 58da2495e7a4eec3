using QuickTakes.Related.Browser.Tests;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Cli;
using Xunit;

[assembly: AssemblyFixture(typeof(SampleReport))]

namespace QuickTakes.Related.Browser.Tests;

/// <summary>The page of the sample, made once for all tests: by <c>report --mode refresh</c>, alone and with a model.</summary>
public sealed class SampleReport : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<string>> _plain;
    private readonly Lazy<Task<string>> _learned;

    public SampleReport()
    {
        _plain = new(() => WriteAsync("plain.html"));
        _learned = new(async () =>
        {
            var model = Path.Combine(_folder.Root, "related.model");
            Assert.Equal(0, (await CommandLine.RunAsync("train", Repository.SampleContent, "--out", model, "--no-tune")).ExitCode);
            return await WriteAsync("learned.html", "--model", model);
        });
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The address of the page.</summary>
    public Task<string> PlainAsync(Browser browser) => When(browser, _plain);

    /// <summary>The address of the page with a model.</summary>
    public Task<string> LearnedAsync(Browser browser) => When(browser, _learned);

    private static Task<string> When(Browser browser, Lazy<Task<string>> page)
    {
        browser.Require();
        return page.Value;
    }

    private async Task<string> WriteAsync(string name, params string[] options)
    {
        var file = Path.Combine(_folder.Root, name);
        var result = await CommandLine.RunAsync(["report", Repository.SampleContent, "-o", file, "--mode", "refresh", .. options]);
        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        return new Uri(file).AbsoluteUri;
    }
}
