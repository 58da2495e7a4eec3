using System.Text.RegularExpressions;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>The configuration file: found, obeyed, overruled, and refused with file, line and suggestion.</summary>
public sealed partial class ConfigurationTests
{
    private const string Draft = "quicktakes-related.yml";

    [Fact]
    public async Task Suggest_ConfigurationAboveContent_IsObeyedAndOverruled()
    {
        using var site = Site();
        site.Write(Draft, "top: 1\nsuggest:\n  format: trec\ncheck: { format: sarif }\n");

        var obeyed = await Suggest(site);
        Assert.Equal((0, 4), (obeyed.ExitCode, Lines(obeyed)));
        Assert.Contains("\tQ0\t", obeyed.Output, StringComparison.Ordinal);
        Assert.Equal(8, Lines(await Suggest(site, "--top", "2")));
        Assert.Equal(12, Lines(await Suggest(site, "--no-config", "--format", "trec")));
    }

    [Fact]
    public async Task Suggest_KeysOfACommand_OverruleThoseOfAll()
    {
        using var site = Site();
        site.Write(Draft, "suggest:\n  top: 2\n  format: trec\ntop: 1\nfill:\n  top: 3\n");

        Assert.Equal(8, Lines(await Suggest(site)));
    }

    [Theory]
    [InlineData("top: 2\nmin-scor: 0.1\n", "there is no key 'min-scor' here; did you mean 'min-score'?", 2)]
    [InlineData("min_score: 0.1\n", "did you mean 'min-score'?", 1)]
    [InlineData("\n\ntop: many\n", "'top' is a whole number from 1 to", 3)]
    [InlineData("top: [1, 2]\n", "'top' takes one whole number", 1)]
    [InlineData("top:\n", "'top' has no value", 1)]
    [InlineData("same-subject: 'true'\n", "'same-subject' is true or false", 1)]
    [InlineData("generator: hugoo\n", "did you mean 'hugo'?", 1)]
    [InlineData("off: [duplicate-titel]\n", "did you mean 'duplicate-title'?", 1)]
    [InlineData("fill:\n  mod: refresh\n", "there is no key 'mod' here; did you mean 'mode'?", 2)]
    [InlineData("fill: refresh\n", "'fill' is a command", 1)]
    [InlineData("schema:\n  titel: headline\n", "there is no 'titel' to map", 2)]
    [InlineData("weights:\n  titel: 3\n", "there is no weight 'titel'; did you mean 'title'?", 2)]
    [InlineData("weights:\n  title: -3\n", "'title' is a number from 0 to", 2)]
    [InlineData("top: 1\ntop: 2\n", "this is no YAML", 2)]
    [InlineData("- top\n", "keys with values", 1)]
    public async Task Suggest_ConfigurationThatIsWrong_IsRefusedWithItsPlace(string text, string message, int line)
    {
        using var site = Site();
        site.Write(Draft, text);

        var result = await Suggest(site);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{Draft}:{line}", result.Errors, StringComparison.Ordinal);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_SeveralFaults_AreAllNamed()
    {
        using var site = Site();
        site.Write(Draft, "tup: 1\nmin-score: 2\n");

        var result = await Suggest(site);

        Assert.Contains($"{Draft}:1: there is no key 'tup'", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"{Draft}:2: 'min-score' is a number from 0 to 1, not '2'", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_SchemaAndIndexInTheConfiguration_AreFromItsFolderOn()
    {
        using var site = Site();
        site.Write(Draft, "schema:\n  title: [headline, title]\nindex: kept/index\n");
        site.Write("content/5.md", "---\nheadline: A headline about tides\n---\nThe moon pulls the tides of the sea.\n");

        var result = await CommandLine.RunAsync("suggest", Content(site), "--article", "5.md", "--format", "jsonl");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("\"title\":\"A headline about tides\"", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(site.Root, "kept/index/snapshot")));
    }

    [Fact]
    public async Task Suggest_WeightsInTheConfiguration_ChangeScores()
    {
        using var site = Site();
        var before = await Suggest(site, "--format", "trec");
        site.Write(Draft, "weights: { title: 0, body: 1 }\n");

        Assert.NotEqual(before.Output, (await Suggest(site, "--format", "trec")).Output);
    }

    [Fact]
    public async Task Suggest_QrelsForTraining_AreNoReasonToAskForAModel()
    {
        using var site = Site();
        site.Write(Draft, "qrels: known.tsv\n");

        Assert.Equal(0, (await Suggest(site)).ExitCode);
    }

    [Fact]
    public async Task Init_Site_WritesWhatItRecognisesAndNeverOverwrites()
    {
        using var site = Site();
        site.Write("hugo.toml", "baseURL = 'https://example.org/'\n");
        for (var i = 1; i <= 4; i++)
            site.Write($"content/{i}.md", $"---\nheadline: Tides {i}\nrelated:\n- /a/b/\n---\nThe moon pulls the tides.\n");

        var result = await CommandLine.RunAsync("init", Content(site));

        Assert.Equal(0, result.ExitCode);
        var text = await File.ReadAllTextAsync(Path.Combine(site.Root, Draft), TestContext.Current.CancellationToken);
        Assert.Contains("A site of hugo, by ../hugo.toml: 4 articles", text, StringComparison.Ordinal);
        Assert.Contains("\nschema:\n  title: headline\n  related: related\n  related_shape: urls\n", text, StringComparison.Ordinal);
        Assert.Equal(0, (await Suggest(site)).ExitCode);
        var again = await CommandLine.RunAsync("init", Content(site));
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("'--force' overwrites it", again.Errors, StringComparison.Ordinal);
    }

    /// <summary>Every commented line is a setting that can be used as it stands.</summary>
    [Fact]
    public async Task Init_DraftWithAllCommentsTakenAway_CanBeUsed()
    {
        using var site = Site();
        var file = Path.Combine(site.Root, Draft);
        await CommandLine.RunAsync("init", Content(site), "-o", file);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var all = Setting().Replace(text, "").Replace("model: related.model\n", "", StringComparison.Ordinal)
            .Replace("include: ['posts/**']\n", "", StringComparison.Ordinal);
        Assert.DoesNotContain("\n# ", all, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, all, TestContext.Current.CancellationToken);

        var result = await Suggest(site);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task JsonSchema_CheckedIn_IsWhatTheOptionsMake()
    {
        using var site = Site();
        await CommandLine.RunAsync("init", Content(site), "--json-schema", "-o", Path.Combine(site.Root, Draft));
        const string Name = "quicktakes-related.schema.json";
        var made = await File.ReadAllTextAsync(Path.Combine(site.Root, Name), TestContext.Current.CancellationToken);
        var kept = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", Name), TestContext.Current.CancellationToken);

        Assert.True(kept == made, $"docs/{Name} is not what the options make: write it anew with 'init <content> --json-schema'.");
    }

    private static Task<CommandResult> Suggest(TemporaryFolder site, params string[] more) =>
        CommandLine.RunAsync(["suggest", Content(site), "--all", .. more]);

    private static string Content(TemporaryFolder site) => Path.Combine(site.Root, "content");

    private static int Lines(CommandResult result) => result.Output.Count(c => c == '\n');

    private static TemporaryFolder Site()
    {
        var site = new TemporaryFolder();
        string[] words = ["moon sea tides", "moon sea water", "sea tides water", "moon tides water"];
        for (var i = 0; i < words.Length; i++)
            site.Write($"content/{i + 1}.md", $"---\ntitle: About {words[i]}\nsubject: Nature\n---\nText on {words[i]} and coast{i}.\n");
        return site;
    }

    [GeneratedRegex("^# ", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
