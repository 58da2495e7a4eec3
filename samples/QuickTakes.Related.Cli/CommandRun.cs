using System.CommandLine;
using System.Globalization;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary>What every command on a content folder does around its own work: read, report, end with the right code.</summary>
internal static class CommandRun
{
    /// <summary>Makes a command build the index of its folder and do its work with it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="work">Does the work, and returns what writes its data to standard output once the progress bars are gone.</param>
    public static void SetWork(this Command command, Func<RelatedIndex, ParseResult, ProgressDisplay, CancellationToken, Action> work) =>
        command.SetAction((arguments, cancellationToken) =>
            Task.Run(() => (int)ErrorBarrier.Run(() => Run(arguments, work, cancellationToken)), CancellationToken.None));

    /// <summary>The same for a command that also writes into the folder, and says itself how it ended.</summary>
    public static void SetWork(this Command command, Func<RelatedIndex, ArticleFolder, ParseResult, CancellationToken, ExitCode> work) =>
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () => (int)ErrorBarrier.Run(() =>
            {
                ArticleFolder? folder = null;
                var index = Read(arguments, () => folder = Open(arguments, cancellationToken), cancellationToken);
                folder ??= Open(arguments, cancellationToken);
                var ended = work(index, folder, arguments, cancellationToken);
                return ended == ExitCode.Done && index.Problems.Count > 0 ? ExitCode.Reported : ended;
            }),
            CancellationToken.None));

    /// <summary>How many threads the user allows.</summary>
    public static int Threads(ParseResult arguments) =>
        arguments.GetValue(SharedOptions.Threads) is > 0 and var threads ? threads : new RelatedOptions().Threads;

    private static ExitCode Run(
        ParseResult arguments, Func<RelatedIndex, ParseResult, ProgressDisplay, CancellationToken, Action> work,
        CancellationToken cancellationToken)
    {
        var index = Read(arguments, () => Open(arguments, cancellationToken), cancellationToken);
        var write = ProgressDisplay.Run(progress => work(index, arguments, progress, cancellationToken));
        write();
        return index.Problems.Count > 0 ? ExitCode.Reported : ExitCode.Done;
    }

    private static RelatedIndex Read(ParseResult arguments, Func<ArticleFolder> folder, CancellationToken cancellationToken)
    {
        var run = IndexOf(arguments);
        var index = arguments.GetValue(IndexOptions.Index) is null
            ? ProgressDisplay.Run(progress => RelatedIndex.Build(folder(), run.Options, progress, cancellationToken))
            : arguments.GetValue(IndexOptions.NoUpdate) ? IndexOptions.Open(run.Place, run.Options)
            : ProgressDisplay.Run(progress => IndexOptions.Update(run.Begin(), folder(), progress, cancellationToken));
        Report(index.Problems);
        if (index.Problems.Count > 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{index.Problems.Count} could not be read; {index.Articles.Count} articles were."));
        if (index.Articles.Count == 0)
            throw new UsageException($"no article in '{Printable.Of(arguments.GetValue(SharedOptions.Content))}' could be read.");
        return index;
    }

    /// <summary>Where the index is stored that a command uses, and how.</summary>
    public static IndexRun IndexOf(ParseResult arguments) => new(
        arguments.GetValue(IndexOptions.Index)
            ?? Path.Combine(arguments.GetRequiredValue(SharedOptions.Content), IndexOptions.DefaultFolder),
        ConfigurationWeights.Apply(
            new RelatedOptions
            {
                Threads = Threads(arguments),
                MemoryLimit = MemoryOption.Of(arguments),
                Evidence = arguments.GetValue(SharedOptions.WordsOnly) ? EvidenceOptions.WordsAlone : new EvidenceOptions(),
            },
            arguments.GetValue(SharedOptions.Config)))
    {
        Verify = arguments.GetValue(IndexOptions.Verify),
        // Other commands ask for a few articles at most, which costs less than comparing all with each other.
        FindNeighbors = arguments.CommandResult.Command.Name == "suggest",
    };

    /// <summary>Makes a command look at the files of its folder alone.</summary>
    public static void SetFolderWork(this Command command, Func<ArticleFolder, ParseResult, CancellationToken, ExitCode> work) =>
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () => (int)ErrorBarrier.Run(() => work(OpenAny(arguments, cancellationToken), arguments, cancellationToken)),
            CancellationToken.None));

    /// <summary>The content folder, which holds an article at least.</summary>
    public static ArticleFolder Open(ParseResult arguments, CancellationToken cancellationToken)
    {
        var content = arguments.GetRequiredValue(SharedOptions.Content);
        var folder = OpenAny(arguments, cancellationToken);
        Report(folder.Notices);
        if (folder.Paths.Count > 0)
            return folder;
        Report(folder.Problems);
        throw new UsageException(folder.Generator == "plain"
            ? $"there is no *.md, *.markdown, *.mdx or *.html file in '{Printable.Of(content)}'."
            : $"there is no article in '{Printable.Of(content)}', a folder of a site of {folder.Generator}; "
            + "'list --why' says what was taken for what.");
    }

    private static ArticleFolder OpenAny(ParseResult arguments, CancellationToken cancellationToken)
    {
        var schema = arguments.GetValue(SharedOptions.Schema) is { } file ? FieldSchema.Load(file)
            : arguments.GetValue(SharedOptions.Config) is { } configuration && ConfigurationFile.Load(configuration).HasSchema
                ? FieldSchema.Load(configuration, "schema") : FieldSchema.Default;
        return ArticleFolder.Open(
            arguments.GetRequiredValue(SharedOptions.Content), SiteArguments.Of(arguments), schema,
            (long)arguments.GetValue(SharedOptions.MaxFileSize) << 20, cancellationToken);
    }

    public static void Report(IReadOnlyList<ArticleProblem> problems)
    {
        foreach (var problem in problems)
            StandardError.WriteLine(problem.ToString());
    }
}
