using System.CommandLine;
using System.Globalization;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary><c>report</c>: one file on which editors look at links and decide.</summary>
internal static class ReportCommand
{
    private const int Candidates = 8;

    private static readonly Option<string?> Out = SharedOptions.AFile(new Option<string?>("--output", "-o")
    {
        Description = "The file to write [default: report.html]",
        HelpName = "FILE",
    });

    public static Command Create()
    {
        var command = SharedOptions.OnContent(
            "report", "Writes one file in HTML on which editors look at links, and decide.", [Out, .. PlanArguments.All]);
        QrelsOption.NeedsModel(command);
        command.SetWork(Report);
        return command;
    }

    private static ExitCode Report(RelatedIndex index, ArticleFolder folder, ParseResult arguments, CancellationToken cancellationToken)
    {
        var page = ReportPage.Of(Data(index, folder, arguments, cancellationToken), isServed: false);
        var file = arguments.GetValue(Out) ?? "report.html";
        OutputException.Guard(file, path => File.WriteAllBytes(path, page));
        StandardError.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"'{file}': {index.Articles.Count} articles, {page.Length / 1e6:0.0} MB."));
        return ExitCode.Done;
    }

    /// <summary>The data of the page: what <c>fill</c> would do, what <c>check</c> finds, and the nearest articles of each.</summary>
    public static byte[] Data(RelatedIndex index, ArticleFolder folder, ParseResult arguments, CancellationToken cancellationToken) =>
        ProgressDisplay.Run(progress =>
        {
            var options = PlanArguments.Of(arguments);
            if (options.Mode == FillMode.Decided)
                throw new UsageException("'--mode decided' is for 'fill'; the page shows what 'missing' or 'refresh' would do.");
            var diagnostics = index.Check(null, progress, cancellationToken);
            index = ModelOption.Apply(index, arguments, progress, cancellationToken);
            var plan = index.PlanFill(options, progress, cancellationToken);
            var nearest = Nearest(index, options.Selection, progress, cancellationToken);
            return ReportData.Of(new ReportSource(index, folder, plan, nearest)
            {
                Diagnostics = diagnostics,
                Top = options.Selection.Count,
                HasModel = arguments.GetValue(ModelOption.Model) is not null,
                Parallel = new ParallelOptions
                {
                    MaxDegreeOfParallelism = CommandRun.Threads(arguments),
                    CancellationToken = cancellationToken,
                },
            });
        });

    private static IReadOnlyList<ArticleSuggestions> Nearest(
        RelatedIndex index, SelectionOptions rules, IProgress<IndexProgress> progress, CancellationToken cancellationToken) =>
        index.FindAll(rules with { Count = Math.Max(Candidates, rules.Count) }, progress, cancellationToken);
}
