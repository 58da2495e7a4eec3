namespace QuickTakes.Related.Hosting;

/// <summary>An index that somebody else stores and brings up to date; opened again when it was written again.</summary>
internal sealed class StoredIndexSource(RelatedArticlesOptions options) : IIndexSource
{
    private (DateTime Written, long Length)? _opened;

    public string? Folder => options.IndexFolder;

    public bool TakesChanges => false;

    public async Task<RelatedIndex> LoadAsync(RelatedIndex? before, CancellationToken cancellationToken)
    {
        // Looked at before it is opened: what is written meanwhile is found the next time.
        var snapshot = new FileInfo(Path.Combine(options.IndexFolder!, "snapshot"));
        (DateTime, long)? found = snapshot.Exists ? (snapshot.LastWriteTimeUtc, snapshot.Length) : null;
        if (before is not null && found is not null && found == _opened)
            return before;
        var index = await Task.Run(() => RelatedIndex.Open(options.IndexFolder!, options.Index), cancellationToken).ConfigureAwait(false);
        _opened = found;
        return index;
    }

    public async Task<RelatedIndex> SaveAsync(RelatedIndex index, CancellationToken cancellationToken) =>
        options.FindNeighborsAhead
            ? await Task.Run(() => index.WithNeighbors(null, cancellationToken), cancellationToken).ConfigureAwait(false)
            : index;
}
