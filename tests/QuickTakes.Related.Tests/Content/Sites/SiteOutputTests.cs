using System.Globalization;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Sites;

/// <summary>What every command says of the small sites in each generator's own layout.</summary>
public sealed class SiteOutputTests
{
    private static readonly string Approved =
        Path.Combine(Repository.Root, "tests", "QuickTakes.Related.Tests", "Content", "Sites", "approved");

    // What is said here is about files and urls: nothing that weighs evidence beside words should change it.
    private static readonly string[] Ranking = ["--words-only", "--min-score", "0", "--top", "3"];

    public static TheoryData<string> Generators => SiteListTests.Generators;

    [Theory]
    [MemberData(nameof(Generators))]
    public async Task Run_SiteOfTheGenerator_SaysWhatIsApproved(string generator)
    {
        using var site = TemporaryFolder.CopyOf(SiteListTests.Site(generator));
        var schema = Path.Combine(site.Root, "schema.yml");
        string[] shared = File.Exists(schema) ? ["--schema", schema] : [];
        (string Name, string[] Arguments)[] runs =
        [
            ("suggest.jsonl", ["suggest", site.Root, "--all", "--format", "jsonl", .. Ranking]),
            ("check.txt", ["check", site.Root]),
            ("fill.diff", ["fill", site.Root, "--diff", .. Ranking]),
            ("export.json", ["export", site.Root, .. Ranking]),
        ];

        var results = await Task.WhenAll(runs.Select(run => CommandLine.RunAsync([.. run.Arguments, .. shared])));

        foreach (var (run, result) in runs.Zip(results))
        {
            // What cannot be read is said on standard error.
            var errors = run.Name == "check.txt" ? result.Errors : "";
            AssertApproved(Path.Combine(Approved, generator, run.Name), string.Create(
                CultureInfo.InvariantCulture, $"{result.Output}\nexit {result.ExitCode}\n{errors}"));
        }
        var before = Bodies(site.Root);
        Assert.All(Fill(site.Root), result => Assert.Null(result.Problem));
        Assert.Empty(Fill(site.Root));
        Assert.Equal(before, Bodies(site.Root));
    }

    private static IReadOnlyList<LinkWriteResult> Fill(string root)
    {
        var schema = Path.Combine(root, "schema.yml");
        var folder = ArticleFolder.Open(root, File.Exists(schema) ? FieldSchema.Load(schema) : null);
        return new LinkWriter(folder).WriteAll(RelatedIndex.Build(folder).PlanFill(new FillOptions()).Edits);
    }

    /// <summary>The last line of every file: below all front matter.</summary>
    private static string[] Bodies(string root) =>
        [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{file} {File.ReadLines(file).LastOrDefault()}")];

    private static void AssertApproved(string approved, string text)
    {
        if (File.Exists(approved) && File.ReadAllText(approved) == text)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
        var received = Path.ChangeExtension(approved, ".received" + Path.GetExtension(approved));
        File.WriteAllText(received, text);
        Assert.Fail($"The output changed. If that is meant, replace {approved} by {received}.");
    }
}
