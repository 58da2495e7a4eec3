using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace QuickTakes.Related.Hosting;

/// <summary>Unhealthy before the first index; degraded while a refresh failed or the articles are stale, but old ones are served.</summary>
internal sealed class RelatedHealthCheck(IRelatedIndexProvider provider, IOptions<RelatedArticlesOptions> options, TimeProvider time)
    : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = provider.Status;
        if (!status.IsReady)
        {
            return Task.FromResult(new HealthCheckResult(
                context.Registration.FailureStatus, "The related articles are not loaded yet.", status.Failure));
        }
        var current = provider.Current;
        var age = time.GetUtcNow() - status.RefreshedAt!.Value;
        var data = new Dictionary<string, object>
        {
            ["articles"] = current.Index.Articles.Count,
            ["problems"] = current.Index.Problems.Count,
            ["version"] = current.Version,
            ["refreshed"] = status.RefreshedAt.Value.ToString("O", CultureInfo.InvariantCulture),
        };
        return Task.FromResult(
            status.Failure is { } failure
                ? HealthCheckResult.Degraded("The last refresh failed; older articles are served.", failure, data)
            : age > options.Value.StaleAfter ? HealthCheckResult.Degraded("The articles were not refreshed for too long.", null, data)
            : HealthCheckResult.Healthy("The related articles are loaded.", data));
    }
}

/// <summary>Adds the health check of the related articles.</summary>
public static class RelatedHealthCheckExtensions
{
    /// <summary>
    /// Adds a health check: unhealthy until the first index is loaded, degraded while the last refresh failed or is longer ago than
    /// <see cref="RelatedArticlesOptions.StaleAfter"/>, which is no reason to take a server out of service.
    /// </summary>
    /// <param name="builder">What <c>services.AddHealthChecks()</c> gave.</param>
    /// <param name="name">Name of the check.</param>
    /// <param name="tags">Its tags, for an endpoint that asks some checks only.</param>
    public static IHealthChecksBuilder AddRelatedArticles(
        this IHealthChecksBuilder builder, string name = "related-articles", params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<RelatedHealthCheck>(name, null, tags);
    }
}
