namespace QuickTakes.Related.Cli;

/// <summary>What the process ends with.</summary>
internal enum ExitCode
{
    /// <summary>Done, nothing to report.</summary>
    Done = 0,

    /// <summary>
    /// <c>check</c> found defects; a dry run of <c>fill</c> found changes to make; or some articles could not be read or written, each
    /// is named.
    /// </summary>
    Reported = 1,

    /// <summary>Wrong usage, or the content cannot be read at all.</summary>
    Usage = 2,

    /// <summary>An error that nobody thought of, or out of memory; <c>EX_SOFTWARE</c> of sysexits.h.</summary>
    Internal = 70,

    /// <summary>Standard output, or a file that was asked for, cannot be written; <c>EX_IOERR</c> of sysexits.h.</summary>
    Output = 74,

    /// <summary>Cancelled with Ctrl+C.</summary>
    Cancelled = 130,
}

/// <summary>Ends a command with a message on standard error and <see cref="ExitCode.Usage"/>.</summary>
/// <param name="message">What is wrong and what to do. Line breaks stay; what comes from outside is made printable in it.</param>
internal sealed class UsageException(string message) : Exception(message);
