using System.CommandLine;
using System.Globalization;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Cli;

/// <summary><c>watch</c>: keeps the index, and the related fields or a data file if asked, fresh while people edit.</summary>
/// <remarks>
/// What the system tells about files only says when to look: an update compares the folder with the index, so that nothing is missed where
/// editors save by renaming, a checkout changes thousands of files, or the system loses count.
/// </remarks>
internal static class WatchCommand
{
    // As long as files keep changing, an update waits, but not longer than some seconds.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private static readonly Option<bool> Fill = new("--fill")
    {
        Description = "Also fill free related fields after each update, as 'fill' does",
    };

    public static Command Create()
    {
        var command = SharedOptions.OnContent(
            "watch", "Keeps the index fresh while articles change; one line for each update.",
            [Fill, WatchedExport.Out, ExportCommand.Format, ExportCommand.Key,
                .. SelectionArguments.All, PlanArguments.MaxInbound, PlanArguments.ReachAll]);
        command.SetAction((arguments, cancellationToken) =>
            Task.Run(() => (int)ErrorBarrier.Run(() => Watch(arguments, cancellationToken)), CancellationToken.None));
        return command;
    }

    private static ExitCode Watch(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(IndexOptions.NoUpdate))
            throw new UsageException("'watch' brings the index up to date; '--no-update' is for the commands that use it.");
        var content = CommandRun.Open(arguments, cancellationToken).Root;
        using var changed = new AutoResetEvent(initialState: true);
        using var watcher = new FileSystemWatcher(content) { IncludeSubdirectories = true, InternalBufferSize = 64 << 10 };
        FileSystemEventHandler wake = (_, e) => Wake(e.Name);
        watcher.Created += wake;
        watcher.Changed += wake;
        watcher.Deleted += wake;
        watcher.Renamed += (_, e) => Wake(e.Name);
        watcher.Error += (_, _) => changed.Set();
        watcher.EnableRaisingEvents = true;

        var isFirst = true;
        while (true)
        {
            if (WaitHandle.WaitAny([changed, cancellationToken.WaitHandle]) == 1)
                throw new OperationCanceledException(cancellationToken);
            for (var waited = TimeSpan.Zero; !isFirst && waited < Longest && changed.WaitOne(Quiet); waited += Quiet)
                cancellationToken.ThrowIfCancellationRequested();
            Update(arguments, isFirst, cancellationToken);
            isFirst = false;
        }

        // What stands in folders that begin with a dot, the index among them, is no article's.
        void Wake(string? name)
        {
            if (name is null || !name.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
                changed.Set();
        }
    }

    private static void Update(ParseResult arguments, bool isFirst, CancellationToken cancellationToken)
    {
        try
        {
            var run = (CommandRun.IndexOf(arguments) with { FindNeighbors = true }).Begin();
            var folder = CommandRun.Open(arguments, cancellationToken);
            var index = ProgressDisplay.Run(progress => IndexOptions.Update(run, folder, progress, cancellationToken));
            var filled = arguments.GetValue(Fill) ? FillFields(index, folder, arguments, cancellationToken) : 0;
            var exported = WatchedExport.Write(index, arguments, cancellationToken) ? " Exported." : "";
            if (isFirst || !index.Changes.AreNone || filled > 0 || exported.Length > 0)
                Say(IndexCommand.Describe(index) + (filled > 0 ? string.Create(CultureInfo.InvariantCulture, $" {filled} filled.") : "")
                    + exported);
        }
        catch (Exception e) when (!isFirst && e is IOException or UnauthorizedAccessException or UsageException or OutputException)
        {
            // People are at work: what is in the way now is gone with the next change.
            StandardError.WriteLine($"quicktakes-related: {e.Message}");
        }
    }

    private static int FillFields(RelatedIndex index, ArticleFolder folder, ParseResult arguments, CancellationToken cancellationToken)
    {
        var plan = index.PlanFill(PlanArguments.Of(arguments), null, cancellationToken);
        var results = new LinkWriter(folder).WriteAll(plan.Edits, CommandRun.Threads(arguments), null, cancellationToken);
        CommandRun.Report([.. results.Select(result => result.Problem).OfType<ArticleProblem>()]);
        return results.Count(result => result.IsWritten);
    }

    private static void Say(string line) => StandardOutput.WriteText(output => output.WriteLine(line));
}
