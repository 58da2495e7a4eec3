using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>The command line as somebody meets it for the first time.</summary>
public sealed partial class NewUserTests
{
    [Theory]
    [InlineData("sugest samples/content --all", "suggest")]
    [InlineData("chekc samples/content", "check")]
    [InlineData("suggest samples/content --al", "--all")]
    [InlineData("fill samples/content --dif", "--diff")]
    [InlineData("suggest samples/content --all --min_score 0.1", "--min-score")]
    public async Task Misspelt_CommandOrOption_IsCorrected(string command, string meant)
    {
        var result = await CommandLine.RunAsync(command.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"Did you mean '{meant}'?\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misspelt_BeyondRecognition_IsNotGuessed()
    {
        var result = await CommandLine.RunAsync("frobnicate", "samples/content");

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("Did you mean", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_EveryCommand_HasExamplesThatParse()
    {
        var help = (await CommandLine.RunAsync("--help")).Output;
        var commands = help[help.IndexOf("Commands:", StringComparison.Ordinal)..help.IndexOf("Examples:", StringComparison.Ordinal)]
            .Split('\n').Skip(1).Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0]).ToArray();

        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md"));
        Assert.Contains("suggest", commands);
        foreach (var command in commands)
        {
            var own = (await CommandLine.RunAsync(command, "--help")).Output;
            Assert.True(own.Contains($"  quicktakes-related {command}", StringComparison.Ordinal), $"'{command} --help' has no example");
            // docs/command-line.md has every option.
            Assert.All(
                Option().Matches(own).Select(option => option.Value),
                option => Assert.Contains($"`{option}", documented, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("su", "suggest")]
    [InlineData("fill content --d", "--diff")]
    public async Task Completion_OfALine_SuggestsWhatFits(string line, string expected)
    {
        var result = await CommandLine.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains(expected, result.Output.Split('\n'));
    }

    [Fact]
    public async Task Completion_Bash_CompletesACommand()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "there is no bash");
        using var folder = new TemporaryFolder();
        folder.Write("complete.sh", (await CommandLine.RunAsync("completion", "bash")).Output);
        var program = Path.Combine(AppContext.BaseDirectory, "quicktakes-related.dll");
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash",
        [
            "-c",
            $"quicktakes-related() {{ dotnet {program} \"$@\"; }}; . {folder.Root}/complete.sh; COMP_LINE='quicktakes-related exp'; "
            + "COMP_POINT=${#COMP_LINE}; COMP_WORDS=(quicktakes-related exp); COMP_CWORD=1; _quicktakes_related; "
            + "printf '%s\\n' \"${COMPREPLY[@]}\"",
        ])
        { RedirectStandardOutput = true })!;

        Assert.Equal("explain\nexport\n", await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("zsh", "#compdef quicktakes-related")]
    [InlineData("fish", "complete -c quicktakes-related")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName quicktakes-related")]
    public async Task Completion_OtherShells_HaveAScript(string shell, string text) =>
        Assert.Contains(text, (await CommandLine.RunAsync("completion", shell)).Output, StringComparison.Ordinal);

    [GeneratedRegex("(?<=^  (-., )*)--[a-z-]+", RegexOptions.Multiline)]
    private static partial Regex Option();
}
