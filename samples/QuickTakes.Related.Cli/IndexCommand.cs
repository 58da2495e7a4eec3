using System.CommandLine;
using System.Globalization;

namespace QuickTakes.Related.Cli;

/// <summary><c>index</c>: stores what is computed, or brings it up to date.</summary>
internal static class IndexCommand
{
    private static readonly Option<bool> Rebuild = new("--rebuild") { Description = "Make the index anew, whatever is stored" };

    public static Command Create()
    {
        var command = SharedOptions.OnContent("index", "Stores an index of the articles, or brings it up to date.", Rebuild);
        command.SetAction((arguments, cancellationToken) =>
            Task.Run(() => (int)ErrorBarrier.Run(() => Store(arguments, cancellationToken)), CancellationToken.None));
        return command;
    }

    private static ExitCode Store(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(IndexOptions.NoUpdate))
            throw new UsageException("'index' brings the index up to date; '--no-update' is for the commands that use it.");
        var run = CommandRun.IndexOf(arguments) with { Rebuild = arguments.GetValue(Rebuild), FindNeighbors = true, IsForIndex = true };
        run = run.Begin();
        var folder = CommandRun.Open(arguments, cancellationToken);
        var index = ProgressDisplay.Run(progress => IndexOptions.Update(run, folder, progress, cancellationToken));
        CommandRun.Report(index.Problems);
        StandardOutput.WriteText(output => output.WriteLine(Describe(index)));
        return index.Problems.Count > 0 ? ExitCode.Reported : ExitCode.Done;
    }

    /// <summary>What an update did, in one line.</summary>
    public static string Describe(RelatedIndex index)
    {
        var changes = index.Changes;
        var what = changes.AreNone ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $": {changes.Added} added, {changes.Changed} changed, {changes.Renamed} renamed, {changes.Removed} removed");
        return string.Create(CultureInfo.InvariantCulture, $"{index.Articles.Count} articles indexed{what}.");
    }
}
