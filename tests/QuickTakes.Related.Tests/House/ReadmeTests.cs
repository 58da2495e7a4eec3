using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>What README.md and the documents say that a program prints, it prints.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("docs/library.md", "csharp", "samples/QuickTakes.Related.Pipeline/Program.cs")]
    [InlineData("docs/ci.md", "yaml", "samples/pipelines/github-actions.yml")]
    [InlineData("docs/ci.md", "yaml", "samples/pipelines/circleci.yml")]
    public void Document_Sample_IsTheFile(string document, string language, string sample) =>
        Assert.Contains($"```{language}\n{Text(sample)}```\n", Text(document), StringComparison.Ordinal);

    [Theory]
    [InlineData("README.md", "suggest samples/content --article 500101")]
    [InlineData("docs/how-it-works.md", "explain samples/content 500101 500102")]
    public async Task Document_Command_PrintsWhatIsShown(string document, string command)
    {
        var result = await CommandLine.RunAsync(command.Split(' '));

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.NotEmpty(result.Output);
        Assert.Contains($"-- {command}\n", Text(document), StringComparison.Ordinal);
        Assert.Contains(Trim(result.Output), Trim(Text(document)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_PipelineSample_PrintsWhatIsShown()
    {
        var result = await CommandLine.RunProjectAsync("QuickTakes.Related.Pipeline");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(Trim(result.Output), Trim(Text("docs/library.md")), StringComparison.Ordinal);
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");

    // Tables end their lines with blanks, which an editor may take away.
    private static string Trim(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
