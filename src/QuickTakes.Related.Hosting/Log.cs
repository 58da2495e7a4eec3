using Microsoft.Extensions.Logging;

namespace QuickTakes.Related.Hosting;

/// <summary>What is logged.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information,
        "{Articles} related articles loaded in {Seconds:0.00} s, version {Version}: {Added} added, {Changed} changed, {Removed} removed")]
    public static partial void Loaded(
        this ILogger logger, int articles, double seconds, string version, int added, int changed, int removed);

    [LoggerMessage(2, LogLevel.Debug, "No article changed; looked for {Seconds:0.00} s")]
    public static partial void Unchanged(this ILogger logger, double seconds);

    [LoggerMessage(3, LogLevel.Error, "The related articles could not be refreshed; what was served before, if anything, still is")]
    public static partial void RefreshFailed(this ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Information, "The stored index is not used and made anew: {Reason}")]
    public static partial void BuildsAnew(this ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The index could not be stored in {Folder}; it is served all the same")]
    public static partial void NotStored(this ILogger logger, string folder, Exception exception);

    [LoggerMessage(6, LogLevel.Warning, "{Path}({Line}) is left out: {Reason}")]
    public static partial void NotRead(this ILogger logger, string path, int line, string reason);

    [LoggerMessage(7, LogLevel.Warning, "The folder {Folder} cannot be watched; only the timer and calls refresh")]
    public static partial void NotWatched(this ILogger logger, string folder, Exception exception);
}
