using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

public sealed class FillDecisionsTests
{
    private const string Moon = "astronomy/what-makes-the-moon-go-through-phases.md";
    private const string Eclipse = "astronomy/why-do-we-not-see-an-eclipse-every-month.md";
    private const string Tides = "astronomy/how-does-the-moon-cause-the-ocean-tides.md";
    private const string Gravity = "physics/how-does-gravity-depend-on-mass-and-distance.md";

    private static string Write(TemporaryFolder folder, params LinkDecision[] decisions) =>
        folder.Write("decisions.json", DecisionsFile.Format(decisions));

    [Fact]
    public async Task Fill_ModeDecided_WritesWhatWasDecidedAlone()
    {
        using var site = TemporaryFolder.CopyOf(Repository.SampleContent);
        using var other = new TemporaryFolder();
        var file = Write(
            other, new(Moon, Gravity, LinkVerdict.Pin), new(Moon, Tides, LinkVerdict.Reject), new(Moon, Eclipse, LinkVerdict.Accept));
        var before = ContentCopy.Bytes(site.Root);

        var result = await CommandLine.RunAsync("fill", site.Root, "--decisions", file, "--mode", "decided");
        var after = ContentCopy.Bytes(site.Root);
        var again = await CommandLine.RunAsync("fill", site.Root, "--decisions", file, "--mode", "decided");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal([Moon], before.Keys.Where(path => before[path] != after[path]));
        var article = ArticleFolder.Open(site.Root).Read(Moon).Article!;
        Assert.Equal(["/learn/physics/questions/how-does-gravity-depend-on-mass-and-distance"], article.Pinned);
        Assert.Equal(["/learn/astronomy/questions/how-does-the-moon-cause-the-ocean-tides"], article.Excluded);
        Assert.Equal(article.Pinned[0], article.Links[0].Url);
        Assert.StartsWith("Nothing to change", again.Output, StringComparison.Ordinal);
        Assert.Equal(after, ContentCopy.Bytes(site.Root));
    }

    [Fact]
    public async Task Fill_DecisionThatCannotBeCarriedOut_IsNamedAndTheOthersAreDone()
    {
        using var site = TemporaryFolder.CopyOf(Repository.SampleContent);
        using var other = new TemporaryFolder();
        var file = Write(
            other, new(Moon, "gone.md", LinkVerdict.Pin), new(Moon, Moon, LinkVerdict.Accept), new(Moon, Tides, LinkVerdict.Pin));

        var result = await CommandLine.RunAsync("fill", site.Root, "--decisions", file);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{Moon}: the decision on 'gone.md' names an article", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"{Moon}: '{Moon}' may not be linked", result.Errors, StringComparison.Ordinal);
        Assert.Contains("tides", ArticleFolder.Open(site.Root).Read(Moon).Article!.Links[0].Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_ModeDecidedWithoutDecisions_IsRefused()
    {
        var result = await CommandLine.RunAsync("fill", Repository.SampleContent, "--mode", "decided");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("give '--decisions FILE' too", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_OtherFile_IsRefusedByName()
    {
        var result = await CommandLine.RunAsync(
            "fill", Repository.SampleContent, "--dry-run", "--decisions", Path.Combine(Repository.Root, "global.json"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("global.json: it is no file of decisions", result.Errors, StringComparison.Ordinal);
    }
}
