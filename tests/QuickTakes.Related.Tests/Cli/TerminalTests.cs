using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>What somebody sees on a terminal of 80 columns, by a pseudo-terminal.</summary>
public sealed partial class TerminalTests
{
    private const char Escape = '\u001b';

    [Theory]
    [InlineData("suggest samples/content --article 500101")]
    [InlineData("explain samples/content 500101 500102")]
    [InlineData("check samples/content")]
    [InlineData("list samples/content")]
    [InlineData("--help")]
    [InlineData("fill --help")]
    public async Task EightyColumns_Lines_BreakBetweenWords(string command)
    {
        var seen = await SeenAsync(command);

        // What is longer than the terminal was broken by it, and not by us: paths, urls and urls of options may be.
        Assert.NotEmpty(seen);
        Assert.DoesNotContain(TableLines(seen), line => line.Length > 80);
    }

    [Fact]
    public async Task Suggest_OnATerminal_ShowsScoresTitlesAndPaths()
    {
        var seen = await SeenAsync("suggest samples/content --article 500101");

        Assert.Contains(seen, line => line.Contains("Why do we not see an eclipse every month?", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.Contains("astronomy/why-do-we-not-see-an-eclipse-every-month.md", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoColor_IsHonoured()
    {
        var coloured = await RunAsync("explain samples/content 500101 500102", "TERM=xterm-256color");
        var plain = await RunAsync("explain samples/content 500101 500102", "TERM=xterm-256color NO_COLOR=1");

        Assert.Contains(Escape, coloured);
        Assert.DoesNotMatch(Colour(), plain);
    }

    [Fact]
    public async Task DumbTerminal_GetsNothingToObey()
    {
        using var folder = new TemporaryFolder();
        folder.WriteArticle("a.md", "\"The \\e[31mMoon\"", "moon tide");
        folder.WriteArticle("b.md", "\"The \\a tide\"", "moon tide water");

        foreach (var command in (string[])["suggest {0} --all", "check {0}", "explain {0} a.md b.md"])
        {
            var seen = await RunAsync(string.Format(null, command, folder.Root), "TERM=dumb");
            Assert.DoesNotContain(Escape, seen);
            Assert.DoesNotContain('\a', seen);
        }
    }

    private static IEnumerable<string> TableLines(string[] lines) =>
        lines.Where(line => line.Contains('─', StringComparison.Ordinal) || line.StartsWith("  0.", StringComparison.Ordinal));

    private static async Task<string[]> SeenAsync(string command) =>
        Sequence().Replace(await RunAsync(command, "TERM=xterm"), "").ReplaceLineEndings("\n").Split('\n');

    private static async Task<string> RunAsync(string command, string environment)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "there is no script(1) to make a pseudo-terminal");
        var program = Path.Combine(AppContext.BaseDirectory, "quicktakes-related.dll");
        using var process = Process.Start(new ProcessStartInfo(
            "script", ["-qec", $"stty cols 80 rows 40; exec env {environment} dotnet {program} {command}", "/dev/null"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        var seen = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return seen;
    }

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Sequence();

    [GeneratedRegex("\u001b\\[[0-9;]*(3|4|9|10)[0-9][0-9;]*m")]
    private static partial Regex Colour();
}
