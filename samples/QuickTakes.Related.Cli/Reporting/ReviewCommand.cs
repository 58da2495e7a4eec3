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
        command.SetWork(Review);
        return command;
    }

    private static ExitCode Review(RelatedIndex index, ArticleFolder folder, ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetValue(DecisionsOption.Kept);
        if (file is not null && !IsBelow(folder.Root, file))
            throw new UsageException($"'review' writes only below the content folder, which '{Printable.Of(file)}' is not.");
        var page = ReportPage.Of(ReportCommand.Data(index, folder, arguments, cancellationToken), isServed: true);
        IReviewStore store = file is null ? new ArticleStore(index, folder) : new FileStore(index, file);
        using var server = ReviewServer.Start(page, new ReviewState(store), arguments.GetValue(Port));
        StandardOutput.WriteText(output => output.WriteLine(server.Address));
        StandardError.WriteLine("Open this address in a browser of this machine. Decisions are written at once; Ctrl+C ends.");
        server.Serve(cancellationToken);
        return ExitCode.Done;
    }

    private static bool IsBelow(string root, string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        // A link could lead out of the folder.
        var real = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
        var ends = Path.DirectorySeparatorChar.ToString();
        return (real + ends).StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + ends, StringComparison.Ordinal)
            && new FileInfo(file).LinkTarget is null;
    }
}
