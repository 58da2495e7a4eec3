using System.Globalization;
using System.Reflection;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related.Cli;

/// <summary>The one barrier of the process: whatever is thrown ends with a sentence that says what to do, and an exit code.</summary>
internal static class ErrorBarrier
{
    /// <summary>Whether the place where an error happened is shown, as <c>--verbose</c> asks.</summary>
    public static bool IsVerbose { get; set; }

    /// <summary>Catches even what another thread throws, instead of an abort.</summary>
    public static void Install() => AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
    {
        if (thrown.ExceptionObject is Exception e)
            Environment.Exit((int)End(e));
    };

    /// <summary>Does some work, and turns what it throws into an exit code.</summary>
    public static ExitCode Run(Func<ExitCode> work)
    {
        try
        {
            return work();
        }
        catch (Exception e)
        {
            return End(e);
        }
    }

    /// <summary>Says on standard error what happened.</summary>
    /// <returns>What the process ends with.</returns>
    public static ExitCode End(Exception thrown)
    {
        var e = Unwrapped(thrown);
        var (code, message) = e switch
        {
            OperationCanceledException => (ExitCode.Cancelled, "cancelled."),
            OutputException => (ExitCode.Output, Printable.Of(e.Message)),
            UsageException => (ExitCode.Usage, e.Message),
            FormatException or IOException or UnauthorizedAccessException => (ExitCode.Usage, Printable.Of(e.Message)),
            OutOfMemoryException => (ExitCode.Internal, OutOfMemory()),
            _ => (ExitCode.Internal, Unforeseen(e)),
        };
        Console.Error.WriteLine($"quicktakes-related: {message}");
        if (IsVerbose && code != ExitCode.Cancelled)
            Console.Error.WriteLine(thrown.ToString().ReplaceLineEndings("\n"));
        return code;
    }

    /// <summary>The exception that tells most: threads that work together wrap theirs, and some are only cancelled by another's.</summary>
    private static Exception Unwrapped(Exception e) => e is not AggregateException all ? e
        : all.Flatten().InnerExceptions.OrderBy(inner => inner is OutOfMemoryException ? 0 : inner is OperationCanceledException ? 2 : 1)
            .FirstOrDefault(e);

    private static string OutOfMemory()
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
        var help = ProgressDisplay.Stage == IndexStage.Reading
            ? "fewer threads ('--threads 1'), a smaller '--max-file-size', or the folders of the content one by one"
            : "fewer threads ('--threads 1'), or the folders of the content one by one";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"out of memory {When()}: {available} MiB are available. What helps: more memory, {help}. No file is half written.");
    }

    private static string Unforeseen(Exception e) =>
        $"an error that nobody thought of {When()}: {e.GetType().Name}: {Printable.Of(e.Message)}\n"
        + "No file is half written. "
        + (IsVerbose ? "" : "Run the same again with '--verbose' to see where it happened. ")
        + $"Please report that, with the article that causes it if you can tell which, {Tracker}.";

    private static string When() => ProgressDisplay.Stage switch
    {
        null => "before any article was read",
        IndexStage.Reading => "while articles were read",
        IndexStage.Weighing => "while words were weighed",
        IndexStage.Indexing => "while the index was built",
        IndexStage.Searching => "while related articles were searched",
        IndexStage.Writing => "while articles were written",
        IndexStage.Tuning => "while a model was learned",
        _ => "in between",
    };

    /// <summary>Where issues are kept, if the build knows where it came from.</summary>
    private static string Tracker => typeof(ErrorBarrier).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "RepositoryUrl")?.Value is { } url && url.StartsWith("https://", StringComparison.Ordinal)
            ? $"at {url}/issues"
            : "as an issue of QuickTakes.Related";
}
