using System.CommandLine;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary><c>review</c>: the page of <c>report</c>, served on this machine, with decisions written at once.</summary>
internal static class ReviewCommand
{
    private static readonly Option<int> Port =
        SharedOptions.Whole("--port", "The port of this machine that the page is served on [default: a free one]", "N", most: 65_535);

    public static Command Create()
    {
        var command = SharedOptions.OnContent(
            "review", "Serves the page of 'report' on this machine, and writes decisions at once; ends with Ctrl+C.",
            [Port, DecisionsOption.Kept, .. PlanArguments.All]);
        QrelsOption.NeedsModel(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(DecisionsOption.Kept) is { } file && result.GetValue(SharedOptions.Content) is { } content
                && !IsBelow(content, file))
                result.AddError($"'review' writes only below the content folder, which '{Printable.Of(file)}' is not.");
        });
        command.SetWork(Review);
        return command;
    }

    private static ExitCode Review(RelatedIndex index, ArticleFolder folder, ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetValue(DecisionsOption.Kept);
        IReviewStore store = file is null ? new ArticleStore(index, folder, SelectionArguments.Of(arguments)) : new FileStore(index, file);
        var state = new ReviewState(store);
        var page = ReportPage.Of(ReportCommand.Data(index, folder, arguments, cancellationToken), isServed: true);
        using var server = ReviewServer.Start(page, state, arguments.GetValue(Port));
        StandardOutput.WriteText(output => output.WriteLine(server.Address));
        StandardError.WriteLine("Open this address in a browser of this machine. Decisions are written at once; Ctrl+C ends.");
        server.Serve(cancellationToken);
        return ExitCode.Done;
    }

    private static bool IsBelow(string root, string file)
    {
        var top = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        // A link on the way could lead out of the folder.
        for (FileSystemInfo? at = new FileInfo(Path.GetFullPath(file)); at is { LinkTarget: null };)
        {
            at = at is FileInfo leaf ? leaf.Directory : ((DirectoryInfo)at).Parent;
            if (at?.FullName == top)
                return true;
        }
        return false;
    }
}
