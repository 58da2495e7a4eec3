using System.Net;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary><c>review --decisions FILE</c>: decisions go into the file, and no article changes.</summary>
public sealed class ReviewDecisionsFileTests
{
    private const string Moon = ReviewServer.Moon;
    private const string Gravity = ReviewServer.Gravity;
    private const string Entropy = "physics/what-is-entropy-in-thermodynamics.md";

    [Fact]
    public async Task Decisions_GoIntoTheFile_AndAreThereWhenTheReviewStartsAgain()
    {
        await using var review = new ReviewServer();
        var before = ContentCopy.Bytes(review.Root);
        var file = Path.Combine(review.Root, "decisions.json");
        // A decision on an article that is gone stays in the file: it may come back.
        var gone = new LinkDecision(Moon, "gone.md", LinkVerdict.Reject);
        await File.WriteAllTextAsync(file, DecisionsFile.Format([gone]), Token);
        await review.StartAsync("--decisions", file);

        using var made = await review.Decide($$"""
            [{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "accept", "instead": "{{Entropy}}"},
             {"article": "{{Moon}}", "target": "{{Entropy}}", "verdict": "reject"}]
            """);
        using var pinned = await review.Decide($$"""[{"article": "{{Gravity}}", "target": "{{Entropy}}", "verdict": "pin"}]""");
        using var undone = await review.Decide($$"""[{"article": "{{Moon}}", "target": "{{Entropy}}", "verdict": null}]""");
        using var refused = await review.Decide($$"""[{"article": "{{Moon}}", "target": "{{Moon}}", "verdict": "pin"}]""");

        LinkDecision[] decisions =
        [
            gone, new LinkDecision(Moon, Gravity, LinkVerdict.Accept) { Instead = Entropy }, new(Gravity, Entropy, LinkVerdict.Pin),
        ];
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict),
            (made.StatusCode, pinned.StatusCode, undone.StatusCode, refused.StatusCode));
        Assert.Equal(decisions, DecisionsFile.Read(file));
        var told = await review.DecisionsOfANewWindow();
        await review.StartAsync("--decisions", file);
        Assert.Equal(told, await review.DecisionsOfANewWindow());
        Assert.Contains(Gravity, told, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Equal(before, ContentCopy.Bytes(review.Root));
    }

    [Fact]
    public async Task File_OutsideOfTheContentOrNoneOfDecisions_IsRefused()
    {
        using var site = TemporaryFolder.CopyOf(Repository.SampleContent);
        using var other = new TemporaryFolder();
        Directory.CreateSymbolicLink(Path.Combine(site.Root, "way"), other.Root);
        Directory.CreateDirectory(Path.Combine(other.Root, "out"));
        File.CreateSymbolicLink(Path.Combine(site.Root, "link.json"), Path.Combine(other.Root, "d.json"));
        string[] outside =
        [
            Path.Combine(other.Root, "d.json"), Path.Combine(site.Root, "way", "d.json"), Path.Combine(site.Root, "way", "out", "d.json"),
            Path.Combine(site.Root, "link.json"),
        ];
        foreach (var file in outside)
        {
            var result = await CommandLine.RunAsync("review", site.Root, "--decisions", file);
            Assert.Equal(2, result.ExitCode);
            Assert.Contains("writes only below the content folder", result.Errors, StringComparison.Ordinal);
        }
        var none = await CommandLine.RunAsync("review", site.Root, "--decisions", site.Write("none.json", "{}"));
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("none.json", none.Errors, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
