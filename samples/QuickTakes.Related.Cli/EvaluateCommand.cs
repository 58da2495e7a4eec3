using System.CommandLine;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Training;

namespace QuickTakes.Related.Cli;

/// <summary><c>evaluate</c>: measures suggestions against known links.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<int> Top = SharedOptions.Whole("--top", "How many links an article gets, for the coverage", "N", 5);

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text or json",
        HelpName = "F",
        DefaultValueFactory = _ => "text",
    };

    private static readonly Option<string?> RunFile = SharedOptions.AFile(new Option<string?>("--write-run")
    {
        Description = "Write the suggestions that are measured as a TREC run",
        HelpName = "FILE",
    });

    private static readonly Option<string?> QrelsFile = SharedOptions.AFile(new Option<string?>("--write-qrels")
    {
        Description = "Write the known links as TREC qrels",
        HelpName = "FILE",
    });

    private static readonly Option<bool> Cold = new("--cold")
    {
        Description = "Leave out what is learned from the links, which takes longest",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "json");
        var command = SharedOptions.OnContent(
            "evaluate", "Measures suggestions against the links that are known.", QrelsOption.Qrels, Top, Format, RunFile, QrelsFile, Cold,
            SharedOptions.Diversity, ModelOption.Model);
        command.SetWork((index, arguments, progress, cancellationToken) =>
        {
            if (arguments.GetValue(ModelOption.Model) is not null)
                Console.Error.WriteLine(
                    "A model is measured on links that it may have learned from, which flatters it; "
                    + "'train' prints its measures on links it had not seen.");
            var known = QrelsOption.Read(index, arguments);
            index = ModelOption.Apply(index, known, arguments, progress, cancellationToken);
            var options = new EvaluationOptions { Top = arguments.GetValue(Top), Diversity = arguments.GetValue(SharedOptions.Diversity) };
            var fewest = new TrainingOptions().FewestArticles;
            var isCold = arguments.GetValue(Cold);
            if (!isCold && fewest > known.ArticleCount)
                Console.Error.WriteLine(
                    $"Only {known.ArticleCount} articles have known links: too few to learn from, which takes {fewest}.");
            var learning = isCold || fewest > known.ArticleCount || arguments.GetValue(ModelOption.Model) is not null ? null
                : index.CrossValidate(known, options, null, progress, cancellationToken);
            var report = learning?.Evaluation ?? index.Evaluate(known, options, progress, cancellationToken);
            if (arguments.GetValue(QrelsFile) is { } qrels)
                OutputException.Guard(qrels, file =>
                    File.WriteAllLines(file, TrecLines.Whole(TrecFormat.Qrels(known), TrecLines.QrelsColumns)));
            if (arguments.GetValue(RunFile) is { } run)
                OutputException.Guard(run, file =>
                    File.WriteAllLines(file, TrecLines.Whole(TrecFormat.Run(report.Systems[0].Run), TrecLines.RunColumns)));
            return () => EvaluationWriter.Write(report, learning, json: arguments.GetValue(Format) == "json");
        });
        return command;
    }
}
