namespace QuickTakes.Related.Cli;

/// <summary>What the process ends with.</summary>
internal enum ExitCode
{
    /// <summary>Done, nothing to report.</summary>
    Done = 0,

    /// <summary><c>check</c> found defects; a dry run of <c>fill</c> found changes to make; or some articles could not be read or written, each is named.</summary>
    Reported = 1,

    /// <summary>Wrong usage, or the content cannot be read at all.</summary>
    Usage = 2,

    /// <summary>Cancelled with Ctrl+C.</summary>
    Cancelled = 130,
}

/// <summary>Ends a command with a message on standard error and <see cref="ExitCode.Usage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
