using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Cli;

/// <summary><c>fill</c>: writes missing or refreshed related fields into the files.</summary>
internal static class FillCommand
{
    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Write nothing; end with 1 if there are changes to make",
    };

    private static readonly Option<bool> Diff = new("--diff")
    {
        Description = "Write nothing; print the changes as a diff for 'git apply --directory=<content>'",
    };

    private static readonly Option<FillFormat> Format = new("--format") { Description = "text or json [default: text]", HelpName = "F" };

    public static Command Create()
    {
        var command = SharedOptions.OnContent(
            "fill", "Writes missing or refreshed related fields into the files; nothing else in them changes.",
            [.. PlanArguments.All, DecisionsOption.Decisions, DryRun, Diff, Format, SiteArguments.CreateFrontMatter]);
        Format.AcceptOnlyFromAmong("text", "json");
        command.Validators.Add(result =>
        {
            if (result.GetValue(Diff) && result.GetValue(Format) == FillFormat.Json)
                result.AddError("Give '--diff' or '--format json', not both.");
            if (result.GetResult(PlanArguments.Mode)?.Tokens is [{ Value: "decided" }]
                && result.GetValue(DecisionsOption.Decisions) is null)
                result.AddError("'--mode decided' does what was decided; give '--decisions FILE' too.");
        });
        QrelsOption.NeedsModel(command);
        command.SetWork(Fill);
        return command;
    }

    private static ExitCode Fill(RelatedIndex index, ArticleFolder folder, ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = PlanArguments.Of(arguments) with { Decisions = DecisionsOption.Read(arguments) };
        var plan = ProgressDisplay.Run(progress =>
            ModelOption.Apply(index, arguments, progress, cancellationToken).PlanFill(options, progress, cancellationToken));
        foreach (var article in plan.Articles)
        {
            foreach (var pin in article.UnusablePins)
                StandardError.WriteLine($"{article.Article.Path}: pinned '{pin}' leads to no article that may be linked.");
            foreach (var url in article.UnknownExclusions)
                StandardError.WriteLine($"{article.Article.Path}: excluded '{url}' leads to no article.");
        }
        var undone = DecisionsOption.ReportUndone(plan);

        if (!arguments.GetValue(SiteArguments.CreateFrontMatter)
            && index.Articles.Count(article => !article.HasFrontMatter && !article.LinkOnly) is > 0 and var bare)
        {
            StandardError.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{bare} articles have no front matter and were left alone; '--create-front-matter' gives them some."));
        }

        var writer = new LinkWriter(folder);
        if (arguments.GetValue(Diff))
            return Ended(WriteDiff(plan, writer, arguments, cancellationToken));
        var outcome = arguments.GetValue(DryRun) ? Try(plan, writer, null, CommandRun.Threads(arguments), cancellationToken)
            : Outcome.Of(ProgressDisplay.Run(progress =>
                writer.WriteAll(plan.Edits, CommandRun.Threads(arguments), progress, cancellationToken)));
        return Ended(outcome);

        ExitCode Ended(Outcome outcome) =>
            Finish(plan, outcome, arguments) is var ended && ended == ExitCode.Done && undone > 0 ? ExitCode.Reported : ended;
    }

    /// <summary>Says what was done, or would be.</summary>
    private static ExitCode Finish(FillPlan plan, Outcome outcome, ParseResult arguments)
    {
        var isDiff = arguments.GetValue(Diff);
        var isDry = isDiff || arguments.GetValue(DryRun);
        CommandRun.Report(outcome.Problems);
        plan = plan.Without(outcome.Problems.Select(problem => problem.Path).ToHashSet(StringComparer.Ordinal));
        var before = isDry ? "No article was changed."
            : string.Create(CultureInfo.InvariantCulture, $"{outcome.Changed.Count} articles were changed before.");
        if (isDiff)
            Summarise(Console.Error);
        else if (arguments.GetValue(Format) == FillFormat.Text)
            StandardOutput.WriteText(Summarise, before);
        else
            StandardOutput.WriteData(
                output => output.WriteLine(JsonSerializer.Serialize(
                    FillJson.Of(plan, outcome.Changed, outcome.Problems, isDry), OutputJson.Indented.FillJson)),
                before);
        return outcome.Problems.Count > 0 || isDry && outcome.Changed.Count > 0 ? ExitCode.Reported : ExitCode.Done;

        void Summarise(TextWriter output) => FillSummary.Write(output, plan, outcome.Changed.Count, outcome.Problems.Count, isDry);
    }

    /// <summary>Prints the changes: with the bytes of the articles for <c>git apply</c>, and for a person on a terminal.</summary>
    private static Outcome WriteDiff(FillPlan plan, LinkWriter writer, ParseResult arguments, CancellationToken cancellationToken)
    {
        var outcome = Outcome.Of([]);
        if (Console.IsOutputRedirected)
            StandardOutput.WriteData(Print);
        else
            StandardOutput.WriteText(Print);
        return outcome;

        void Print(TextWriter output) => outcome = Try(plan, writer, output, CommandRun.Threads(arguments), cancellationToken);
    }

    /// <summary>Does everything but write, a few hundred files at a time.</summary>
    private static Outcome Try(FillPlan plan, LinkWriter writer, TextWriter? diff, int threads, CancellationToken cancellationToken)
    {
        var results = new List<LinkWriteResult>(plan.Edits.Count);
        foreach (var edits in plan.Edits.Chunk(512))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var preview in edits.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(threads, 512)).Select(writer.Preview))
            {
                var isChanged = preview.Before != preview.After;
                if (isChanged)
                    diff?.Write(UnifiedDiff.Of(preview.Path, preview.Before, preview.After));
                results.Add(new LinkWriteResult(preview.Path, isChanged, preview.Problem));
            }
        }
        return Outcome.Of(results);
    }

    private sealed record Outcome(HashSet<string> Changed, IReadOnlyList<ArticleProblem> Problems)
    {
        public static Outcome Of(IReadOnlyList<LinkWriteResult> results) => new(
            results.Where(result => result.IsWritten).Select(result => result.Path).ToHashSet(StringComparer.Ordinal),
            [.. results.Select(result => result.Problem).OfType<ArticleProblem>()]);
    }
}

/// <summary>Forms of <c>fill</c>'s output.</summary>
internal enum FillFormat
{
    /// <summary>A summary.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,
}

/// <summary>What <c>fill</c> did, in a few lines.</summary>
internal static class FillSummary
{
    public static void Write(TextWriter output, FillPlan plan, int changed, int unwritten, bool isDry)
    {
        var counts = plan.Counts;
        if (changed == 0 && unwritten == 0)
            Line($"Nothing to change: {plan.Articles.Count} articles.");
        else
            Line($"{changed} of {plan.Articles.Count} articles {(isDry ? "would change" : "changed")}.");
        if (unwritten > 0)
            Line($"{unwritten} could not be written, and keep the links that they have.");
        Line($"Links: {counts.Added} added, {counts.Kept} kept, {counts.Corrected} corrected, {counts.Removed} removed.");
        foreach (var reason in plan.Articles.SelectMany(article => article.Removed)
            .GroupBy(removed => removed.Reason).OrderBy(group => group.Key))
            Line($"  removed because {FillJson.Why(reason.Key)}: {reason.Count()}");
        if (plan.Articles.Sum(article => (long)article.FreePlaces) is > 0 and var free)
            Line($"Places that stay free: {free}.");
        foreach (var reason in plan.Articles.Where(article => article.FreePlaces > 0)
            .GroupBy(article => article.WhyFree).OrderBy(group => group.Key))
            Line($"  {FillJson.WhyFree(reason.Key)}: {reason.Sum(article => (long)article.FreePlaces)}");
        var (before, after) = (InboundJson.Counted(plan, plan.InboundBefore), InboundJson.Counted(plan, plan.InboundAfter));
        Line($"Articles that nothing links to: {before.Count(links => links == 0)} before, {after.Count(links => links == 0)} after.");
        Line($"Inbound links of an article: {Spread(before)} before; {Spread(after)} after.");

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }

    private static string Spread(int[] inbound)
    {
        var sorted = inbound.Order().DefaultIfEmpty().ToArray();
        return string.Create(CultureInfo.InvariantCulture,
            $"median {At(0.5)}, 90 % up to {At(0.9)}, 99 % up to {At(0.99)}, most {sorted[^1]}");

        int At(double share) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
    }
}
