using System.CommandLine;
using System.Globalization;
using QuickTakes.Related.Content;

namespace QuickTakes.Related.Cli;

/// <summary>What every command on a content folder does around its own work: read, report, end with the right code.</summary>
internal static class CommandRun
{
    /// <summary>Makes a command build the index of its folder and do its work with it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="work">Does the work, and returns what writes its data to standard output once the progress bars are gone.</param>
    public static void SetWork(this Command command, Func<RelatedIndex, ParseResult, ProgressDisplay, CancellationToken, Action> work) =>
        command.SetAction((arguments, cancellationToken) => Task.Run(() => (int)Guard(() => Run(arguments, work, cancellationToken)), CancellationToken.None));

    private static ExitCode Run(
        ParseResult arguments, Func<RelatedIndex, ParseResult, ProgressDisplay, CancellationToken, Action> work, CancellationToken cancellationToken)
    {
        var index = ProgressDisplay.Run(progress => Read(arguments, progress, cancellationToken));
        Report(index.Problems);
        if (index.Problems.Count > 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index.Problems.Count} could not be read; {index.Articles.Count} articles were."));
        if (index.Articles.Count == 0)
            throw new UsageException($"no article in '{arguments.GetValue(SharedOptions.Content)}' could be read.");
        var write = ProgressDisplay.Run(progress => work(index, arguments, progress, cancellationToken));
        write();
        return index.Problems.Count > 0 ? ExitCode.Reported : ExitCode.Done;
    }

    private static RelatedIndex Read(ParseResult arguments, ProgressDisplay progress, CancellationToken cancellationToken)
    {
        var content = arguments.GetRequiredValue(SharedOptions.Content);
        var schema = arguments.GetValue(SharedOptions.Schema) is { } file ? FieldSchema.Load(file) : FieldSchema.Default;
        var folder = ArticleFolder.Open(content, schema, (long)arguments.GetValue(SharedOptions.MaxFileSize) << 20, cancellationToken);
        if (folder.Paths.Count == 0)
        {
            Report(folder.Problems);
            throw new UsageException($"there is no *.md or *.markdown file in '{content}'.");
        }
        var options = new RelatedOptions();
        if (arguments.GetValue(SharedOptions.Threads) is > 0 and var threads)
            options = options with { Threads = threads };
        return RelatedIndex.Build(folder, options, progress, cancellationToken);
    }

    private static void Report(IReadOnlyList<ArticleProblem> problems)
    {
        foreach (var problem in problems)
            Console.Error.WriteLine(problem);
    }

    private static ExitCode Guard(Func<ExitCode> run)
    {
        try
        {
            return run();
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("quicktakes-related: cancelled.");
            return ExitCode.Cancelled;
        }
        catch (Exception e) when (e is UsageException or FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"quicktakes-related: {e.Message}");
            return ExitCode.Usage;
        }
    }
}
