using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QuickTakes.Related.Hosting;

/// <summary>Articles that a delegate gives, from a database or a web service; its scoped services live as long as one load.</summary>
internal sealed class ArticlesSource(RelatedArticlesOptions options, IServiceScopeFactory scopes, ILogger logger) : IIndexSource
{
    private readonly IndexStore _store = new(options.IndexFolder, options, logger);

    public string? Folder => null;

    public bool TakesChanges => true;

    public async Task<RelatedIndex> LoadAsync(RelatedIndex? before, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var articles = options.Articles!(scope.ServiceProvider, cancellationToken)
            ?? throw new InvalidOperationException("The delegate of the articles gave null.");
        return await RelatedIndex.BuildAsync(articles, options.Index with { IsUpdatable = true }, null, cancellationToken)
            .ConfigureAwait(false);
    }

    public Task<RelatedIndex> SaveAsync(RelatedIndex index, CancellationToken cancellationToken) =>
        _store.SaveAsync(index, cancellationToken);
}
