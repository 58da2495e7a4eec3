using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class ReportCommandTests
{
    [Fact]
    public async Task Report_AnyNumberOfThreads_WritesTheSameFile()
    {
        using var folder = new TemporaryFolder();
        var (one, two) = (Path.Combine(folder.Root, "1.html"), Path.Combine(folder.Root, "2.html"));

        var first = await CommandLine.RunAsync("report", Repository.SampleContent, "-o", one, "--mode", "refresh", "--threads", "1");
        var second = await CommandLine.RunAsync("report", Repository.SampleContent, "-o", two, "--mode", "refresh");

        Assert.Equal((0, "", 0), (first.ExitCode, first.Output, second.ExitCode));
        Assert.Equal(await File.ReadAllBytesAsync(one, Token), await File.ReadAllBytesAsync(two, Token));
    }

    [Fact]
    public async Task Report_File_AsksForNothingElse()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Root, "r.html");

        await CommandLine.RunAsync("report", Repository.SampleContent, "-o", file);

        var page = await File.ReadAllTextAsync(file, Token);
        Assert.Contains("default-src 'none'; script-src 'sha256-", page, StringComparison.Ordinal);
        Assert.Contains("connect-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_FileThatCannotBeWritten_IsNamed()
    {
        var result = await CommandLine.RunAsync("report", Repository.SampleContent, "-o", "/nowhere/report.html");

        Assert.Equal(74, result.ExitCode);
        Assert.Contains("'/nowhere/report.html' cannot be written", result.Errors, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
