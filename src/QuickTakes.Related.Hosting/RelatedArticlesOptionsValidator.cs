using Microsoft.Extensions.Options;

namespace QuickTakes.Related.Hosting;

/// <summary>Refuses options that cannot be used, when the host starts; each message names the option and says what to do.</summary>
internal sealed class RelatedArticlesOptionsValidator : IValidateOptions<RelatedArticlesOptions>
{
    public ValidateOptionsResult Validate(string? name, RelatedArticlesOptions options)
    {
        string[] faults = [.. Sources(options), .. Times(options), .. Parts(options)];
        return faults.Length > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Sources(RelatedArticlesOptions options)
    {
        var sources = (options.ContentFolder is not null ? 1 : 0) + (options.Articles is not null ? 1 : 0);
        if (sources == 2)
            yield return "ContentFolder and Articles are both set: articles come from one of them.";
        if (sources == 0 && options.IndexFolder is null)
            yield return "No articles: set ContentFolder to their folder, IndexFolder to that of a stored index, or Articles in code.";
        if (options.ContentFolder is { Length: 0 } || options.IndexFolder is { Length: 0 })
            yield return "ContentFolder or IndexFolder is empty: name a folder, or leave the option out.";
        if (options is { Watch: true, Articles: not null })
            yield return "Watch is for folders; for Articles set RefreshEvery, or call RefreshAsync or UpdateAsync.";
    }

    private static IEnumerable<string> Times(RelatedArticlesOptions options)
    {
        foreach (var (name, time) in ((string, TimeSpan?)[])
            [
                (nameof(options.WatchQuiet), options.WatchQuiet), (nameof(options.RefreshEvery), options.RefreshEvery),
                (nameof(options.RetryAfter), options.RetryAfter), (nameof(options.StaleAfter), options.StaleAfter),
            ])
        {
            if (time is { } span && (span <= TimeSpan.Zero || span.TotalMilliseconds > int.MaxValue))
                yield return $"{name} is {span}: it is above 0 and below 24 days.";
        }
        if (options.StaleAfter <= options.RefreshEvery)
            yield return "StaleAfter is not more than RefreshEvery: the articles would be stale before each refresh.";
    }

    private static string[] Parts(RelatedArticlesOptions options)
    {
        if (options.Index is null || options.Site is null)
            return ["Index or Site is null: leave the option out for its defaults."];
        return Fault("Index", options.Index.Validate) ?? Fault("Site", options.Site.Validate)
            ?? (options.Schema is { } schema ? Fault("Schema", schema.Validate) : null) ?? [];
    }

    private static string[]? Fault(string option, Action validate)
    {
        try
        {
            validate();
            return null;
        }
        catch (ArgumentException e)
        {
            return [$"{option}: {e.Message}"];
        }
    }
}
