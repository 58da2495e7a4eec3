using System.CommandLine;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Cli;

/// <summary><c>--decisions</c>: what editors decided on the page of <c>report</c> or <c>review</c>.</summary>
internal static class DecisionsOption
{
    public static Option<string?> Decisions { get; } = SharedOptions.AFile(new Option<string?>("--decisions")
    {
        Description = "Carry out the decisions of this file, which the page of 'report' saves",
        HelpName = "FILE",
    });

    /// <summary>On <c>review</c>: where decisions go instead of into the articles.</summary>
    public static Option<string?> Kept { get; } = SharedOptions.AFile(new Option<string?>("--decisions")
    {
        Description = "Write decisions to this file below the content folder [default: into the articles]",
        HelpName = "FILE",
    });

    /// <summary>The decisions of the file; none without one.</summary>
    /// <exception cref="FormatException">It is no file of decisions; the message names it.</exception>
    public static IReadOnlyList<LinkDecision> Read(ParseResult arguments) =>
        arguments.GetValue(Decisions) is { } file ? DecisionsFile.Read(file) : [];

    /// <summary>Says on standard error which decisions cannot be carried out, and why.</summary>
    /// <returns>How many.</returns>
    public static int ReportUndone(FillPlan plan)
    {
        foreach (var decision in plan.UnknownDecisions)
            StandardError.WriteLine($"{decision.Article}: the decision on '{decision.Target}' names an article that is not there.");
        var undone = plan.UnknownDecisions.Count;
        foreach (var article in plan.Articles)
        {
            foreach (var decision in article.UnusableDecisions)
            {
                StandardError.WriteLine(article.Article.LinksLocked
                    ? $"{decision.Article}: the decision on '{decision.Target}' is not carried out, since its links are left alone."
                    : $"{decision.Article}: '{decision.Target}' may not be linked, so the decision on it is not carried out.");
            }
            undone += article.UnusableDecisions.Count;
        }
        return undone;
    }
}
