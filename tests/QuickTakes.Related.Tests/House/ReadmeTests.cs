using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Tests.House;

public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Readme_LibraryExample_IsThePipelineSample()
    {
        var file = Path.Combine(Repository.Root, "samples", "QuickTakes.Related.Pipeline", "Program.cs");
        var sample = File.ReadAllText(file).ReplaceLineEndings("\n");

        Assert.Contains($"```csharp\n{sample}```\n", Readme, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suggest samples/content --article 500101")]
    [InlineData("explain samples/content 500101 500102")]
    public async Task Readme_Command_PrintsWhatIsShown(string command)
    {
        var result = await CommandLine.RunAsync(command.Split(' '));

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.NotEmpty(result.Output);
        Assert.Contains($"-- {command}\n", Readme, StringComparison.Ordinal);
        Assert.Contains(Trim(result.Output), Trim(Readme), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readme_PipelineSample_PrintsWhatIsShown()
    {
        var result = await CommandLine.RunProjectAsync("QuickTakes.Related.Pipeline");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(Trim(result.Output), Trim(Readme), StringComparison.Ordinal);
    }

    // Tables end their lines with blanks, which an editor may take away.
    private static string Trim(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
