using Microsoft.Extensions.Logging;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related.Hosting;

/// <summary>The stored index that a source keeps for its next start, if it keeps one.</summary>
internal sealed class IndexStore(string? folder, RelatedArticlesOptions options, ILogger logger)
{
    /// <summary>What was stored; <see langword="null"/> where nothing of use is.</summary>
    /// <exception cref="IndexStoreException">
    /// The folder holds something else, or an index of a later format: it is not overwritten.
    /// </exception>
    public RelatedIndex? TryOpen()
    {
        if (folder is null)
            return null;
        try
        {
            return RelatedIndex.Open(folder, options.Index);
        }
        catch (IndexStoreException e) when (e.Fault is IndexFault.Missing or IndexFault.Damaged or IndexFault.OtherSettings)
        {
            logger.BuildsAnew(e.Message);
            return null;
        }
    }

    /// <summary>Stores an index, and looks for the nearest articles of each if that is wanted.</summary>
    public async Task<RelatedIndex> SaveAsync(RelatedIndex index, CancellationToken cancellationToken)
    {
        if (folder is not null)
        {
            try
            {
                return await index.SaveAsync(folder, options.FindNeighborsAhead, null, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What cannot be stored can be served all the same.
                logger.NotStored(folder, e);
            }
        }
        return options.FindNeighborsAhead
            ? await Task.Run(() => index.WithNeighbors(null, cancellationToken), cancellationToken).ConfigureAwait(false)
            : index;
    }
}
