using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Hosting;

/// <summary>Adds related articles to the services of a host: ask <see cref="IRelatedArticles"/> for them.</summary>
/// <remarks>
/// A test that replaces <see cref="IRelatedArticles"/> by a class of its own needs no articles: nothing is loaded then.
/// </remarks>
public static class RelatedArticlesExtensions
{
    /// <summary>Adds the related articles of a folder.</summary>
    /// <param name="services">The services.</param>
    /// <param name="contentFolder">The folder of the articles.</param>
    /// <param name="configure">Sets the other options.</param>
    public static IServiceCollection AddRelatedArticles(
        this IServiceCollection services, string contentFolder, Action<RelatedArticlesOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentFolder);
        return services.AddRelatedArticles(options => options.ContentFolder = contentFolder, configure);
    }

    /// <summary>Adds related articles that a delegate gives, as from a database.</summary>
    /// <param name="services">The services.</param>
    /// <param name="articles">Gives all articles, one by one; is asked at every refresh, with services of its own scope.</param>
    /// <param name="configure">Sets the other options.</param>
    public static IServiceCollection AddRelatedArticles(
        this IServiceCollection services,
        Func<IServiceProvider, CancellationToken, IAsyncEnumerable<Article>> articles,
        Action<RelatedArticlesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return services.AddRelatedArticles(options => options.Articles = articles, configure);
    }

    /// <summary>Adds the related articles of a stored index, as somebody else writes it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="indexFolder">The folder of the index.</param>
    /// <param name="configure">Sets the other options.</param>
    public static IServiceCollection AddStoredRelatedArticles(
        this IServiceCollection services, string indexFolder, Action<RelatedArticlesOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(indexFolder);
        return services.AddRelatedArticles(options => options.IndexFolder = indexFolder, configure);
    }

    /// <summary>Adds related articles as a section of the configuration says, such as <c>{ "ContentFolder": "content" }</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section, with the names of <see cref="RelatedArticlesOptions"/>.</param>
    /// <param name="configure">Sets the other options, after the section.</param>
    public static IServiceCollection AddRelatedArticles(
        this IServiceCollection services, IConfiguration section, Action<RelatedArticlesOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<RelatedArticlesOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true);
        return services.AddRelatedArticles(static _ => { }, configure);
    }

    /// <summary>Adds related articles as the options say.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddRelatedArticles(this IServiceCollection services, Action<RelatedArticlesOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddRelatedArticles(configure, null);
    }

    private static IServiceCollection AddRelatedArticles(
        this IServiceCollection services, Action<RelatedArticlesOptions> first, Action<RelatedArticlesOptions>? then)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<RelatedArticlesOptions>().Configure(first).ValidateOnStart();
        if (then is not null)
            options.Configure(then);
        options.PostConfigure<IServiceProvider>(static (all, provider) =>
        {
            // As for other files of a host, a relative folder is below the folder of its content.
            var root = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;
            all.ContentFolder = all.ContentFolder is { Length: > 0 } content ? Path.GetFullPath(content, root) : all.ContentFolder;
            all.IndexFolder = all.IndexFolder is { Length: > 0 } index ? Path.GetFullPath(index, root) : all.IndexFolder;
        });
        services.AddLogging().AddMetrics();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RelatedArticlesOptions>, RelatedArticlesOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RelatedTelemetry>();
        services.TryAddSingleton(SourceOf);
        services.TryAddSingleton<IRelatedIndexProvider, RelatedIndexProvider>();
        services.TryAddSingleton<IRelatedArticles, CurrentArticles>();
        return services.AddHostedService<RefreshService>();
    }

    private static IIndexSource SourceOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RelatedArticlesOptions>>().Value;
        var logger = services.GetRequiredService<ILogger<RelatedIndexProvider>>();
        return options.Articles is not null ? new ArticlesSource(options, services.GetRequiredService<IServiceScopeFactory>(), logger)
            : options.ContentFolder is not null ? new FolderSource(options, logger)
            : new StoredIndexSource(options);
    }
}
