using System.Diagnostics;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>Whatever goes wrong, the process ends with a sentence and the right code, and never with an abort.</summary>
public sealed class ErrorBarrierTests
{
    [Fact]
    public async Task Suggest_TooLittleMemory_SaysWhenAndWhatHelps()
    {
        using var site = new TemporaryFolder();
        var text = string.Join(' ', Enumerable.Range(0, 400_000).Select(i => $"w{i:x}"));
        for (var i = 0; i < 12; i++)
            site.Write($"{i}.md", $"---\ntitle: Words {i}\n---\n{text}{i}\n");

        var result = await CommandLine.RunWithAsync("DOTNET_GCHeapHardLimit", "0x3000000", "suggest", site.Root, "--all");

        Assert.Equal((70, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("quicktakes-related: out of memory while articles were read: 48 MiB are available. What helps: ", result.Errors,
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_AnyError_ShowsTheStack()
    {
        var plain = await CommandLine.RunAsync("check", "samples/content", "--schema", "no-such-file.yml");
        var verbose = await CommandLine.RunAsync("check", "samples/content", "--schema", "no-such-file.yml", "--verbose");

        Assert.Equal((2, 2), (plain.ExitCode, verbose.ExitCode));
        Assert.DoesNotContain("   at ", plain.Errors, StringComparison.Ordinal);
        Assert.StartsWith(plain.Errors, verbose.Errors, StringComparison.Ordinal);
        Assert.Contains("   at ", verbose.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check samples/content", 1)]
    [InlineData("chk samples/content", 2)]
    [InlineData("suggest samples/content --article no-such", 2)]
    [InlineData("fill {0}", 0)]
    public async Task StandardError_Full_ChangesNothing(string command, int code)
    {
        SkipWithoutDevices();
        using var site = TemporaryFolder.CopyOf(Repository.SampleContent);
        using var expected = TemporaryFolder.CopyOf(Repository.SampleContent);
        await CommandLine.RunAsync([.. command.Replace("{0}", expected.Root, StringComparison.Ordinal).Split(' ')]);

        Assert.Equal(code, Shell(command.Replace("{0}", site.Root, StringComparison.Ordinal), "> /dev/null 2> /dev/full"));
        Assert.Equal(ContentCopy.Bytes(expected.Root), ContentCopy.Bytes(site.Root));
    }

    [Theory]
    [InlineData("suggest samples/content --all")]
    [InlineData("suggest samples/content --all --format jsonl")]
    [InlineData("check samples/content --format sarif")]
    [InlineData("explain samples/content 500101 500102")]
    [InlineData("fill samples/content --diff")]
    [InlineData("--help")]
    public void StandardOutput_Full_HasItsOwnCode(string command)
    {
        SkipWithoutDevices();
        using var errors = new TemporaryFolder();
        var file = Path.Combine(errors.Root, "errors");

        Assert.Equal(74, Shell(command, $"> /dev/full 2> '{file}'"));
        Assert.StartsWith("quicktakes-related: standard output cannot be written: ", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(74, Shell(command, "> /dev/full 2> /dev/full"));
    }

    [Fact]
    public async Task Fill_StandardOutputFull_HasWrittenAndSaysSo()
    {
        SkipWithoutDevices();
        using var site = TemporaryFolder.CopyOf(Repository.SampleContent);
        using var expected = TemporaryFolder.CopyOf(Repository.SampleContent);
        using var errors = new TemporaryFolder();
        var file = Path.Combine(errors.Root, "errors");
        await CommandLine.RunAsync("fill", expected.Root);

        Assert.Equal(74, Shell($"fill {site.Root}", $"> /dev/full 2> '{file}'"));
        Assert.Equal(ContentCopy.Bytes(expected.Root), ContentCopy.Bytes(site.Root));
        Assert.Matches(@" \d+ articles were changed before\.\n$", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Evaluate_RunFileOnAFullDisk_HasTheCodeOfOutput()
    {
        SkipWithoutDevices();
        Assert.Equal(74, Shell("evaluate samples/content --cold --write-run /dev/full", "> /dev/null 2> /dev/null"));
    }

    [Theory]
    [InlineData("check samples/content --schema samples")]
    [InlineData("suggest samples/content --all --model samples")]
    [InlineData("evaluate samples/content --qrels samples")]
    [InlineData("evaluate samples/content --write-run samples")]
    [InlineData("train samples/content --out samples")]
    public async Task FileOption_Folder_IsSaid(string command)
    {
        var result = await CommandLine.RunAsync(command.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(" takes a file; 'samples' is a folder.", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suggest samples/content --all --qrels links.qrels")]
    [InlineData("fill samples/content --dry-run --qrels links.qrels")]
    [InlineData("explain samples/content 500101 500102 --qrels links.qrels")]
    public async Task Qrels_WithoutModel_IsRefused(string command)
    {
        var result = await CommandLine.RunAsync(command.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("only together with '--model FILE'", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suggest samples/content --all --top")]
    [InlineData("suggest samples/content --all --threads")]
    [InlineData("suggest samples/content --all --max-file-size")]
    [InlineData("suggest samples/content --all --min-score")]
    [InlineData("suggest samples/content --all --diversity")]
    [InlineData("suggest samples/content --all --other-subject-weight")]
    [InlineData("fill samples/content --dry-run --top")]
    [InlineData("fill samples/content --dry-run --max-inbound")]
    [InlineData("evaluate samples/content --cold --top")]
    [InlineData("check samples/content --near-duplicate")]
    public async Task Number_BeyondWhatFits_IsAUsageError(string command)
    {
        foreach (var number in new[] { "2147483648", "9223372036854775807", "9223372036854775808", "18446744073709551617", "1e400", "NaN",
            "-1" })
        {
            var result = await CommandLine.RunAsync([.. command.Split(' '), number]);

            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.Contains($"not '{number}'", result.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("suggest samples/content --all --top 2147483647")]
    [InlineData("suggest samples/content --all --top 2147483647 --diversity 0.5")]
    [InlineData("suggest samples/content --all --threads 1024")]
    [InlineData("suggest samples/content --all --max-file-size 2047")]
    [InlineData("evaluate samples/content --cold --top 2147483647")]
    [InlineData("fill {0} --top 2147483647 --max-inbound 2147483647 --reach-all")]
    public async Task Number_LargestThatFits_Works(string command)
    {
        using var site = TemporaryFolder.CopyOf(Repository.SampleContent);

        var result = await CommandLine.RunAsync(command.Replace("{0}", site.Root, StringComparison.Ordinal).Split(' '));

        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("suggest samples/content --all")]
    [InlineData("explain samples/content 500101 500102")]
    [InlineData("evaluate samples/content --cold")]
    public async Task Text_Lines_EndWithoutBlanks(string command)
    {
        var result = await CommandLine.RunAsync(command.Split(' '));

        Assert.DoesNotContain(result.Output.Split('\n'), line => line.EndsWith(' '));
    }

    private static void SkipWithoutDevices() => Assert.SkipUnless(File.Exists("/dev/full"), "SKIPPED: this system has no /dev/full");

    private static int Shell(string command, string redirections)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "quicktakes-related.dll");
        var start = new ProcessStartInfo("sh", ["-c", $"exec dotnet '{program}' {command} {redirections}"])
        {
            WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
