using Microsoft.Extensions.Logging;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related.Hosting;

/// <summary>The articles of a folder. After the first load only what changed is read.</summary>
internal sealed class FolderSource(RelatedArticlesOptions options, ILogger logger) : IIndexSource
{
    private readonly IndexStore _store = new(options.IndexFolder, options, logger);

    // What was found last, which knows the times of files that were touched and say what they said.
    private RelatedIndex? _latest;

    public string? Folder => options.ContentFolder;

    public bool TakesChanges => false;

    public async Task<RelatedIndex> LoadAsync(RelatedIndex? before, CancellationToken cancellationToken)
    {
        var folder = await Task.Run(
            () => ArticleFolder.Open(options.ContentFolder!, options.Site, options.Schema, cancellationToken: cancellationToken),
            cancellationToken).ConfigureAwait(false);
        if (await TryUpdateAsync(before is null ? _store.TryOpen() : _latest, folder, cancellationToken).ConfigureAwait(false)
            is not { } index)
        {
            index = await Task.Run(
                () => RelatedIndex.Build(folder, options.Index with { IsUpdatable = true }, null, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }
        else if (before is not null && index.Changes.AreNone)
        {
            _latest = index;
            return before;
        }
        foreach (var problem in index.Problems)
            logger.NotRead(problem.Path, problem.Line, problem.Message);
        return index;
    }

    public async Task<RelatedIndex> SaveAsync(RelatedIndex index, CancellationToken cancellationToken) =>
        _latest = await _store.SaveAsync(index, cancellationToken).ConfigureAwait(false);

    private async Task<RelatedIndex?> TryUpdateAsync(RelatedIndex? before, ArticleFolder folder, CancellationToken cancellationToken)
    {
        if (before is null)
            return null;
        try
        {
            return await before.UpdateAsync(folder, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (IndexStoreException e) when (e.Fault is IndexFault.Damaged or IndexFault.OtherSettings)
        {
            logger.BuildsAnew(e.Message);
            return null;
        }
    }
}
