namespace QuickTakes.Related.Orleans.Stores;

/// <summary>
/// Where the silos of a cluster keep what must outlive them: counts, rows and lists of shards. Everything else is derived from it. Safe to
/// use from many threads and processes.
/// </summary>
/// <remarks>
/// Names are made of lower-case letters, digits, <c>.</c>, <c>-</c> and <c>_</c>, in parts that <c>/</c> separates. What is saved under a
/// name appears whole or not at all. A store of another kind, such as one of blobs, keeps a folder of copies on each machine.
/// </remarks>
public interface IShardStore
{
    /// <summary>
    /// A local file with what is saved under a name. It must not change, as it may be in use: saving anew makes another file.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops the copying, if there is any.</param>
    /// <returns>The full path; <see langword="null"/> where nothing is saved under that name.</returns>
    Task<string?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Saves something under a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="write">Writes it; may be called again if the store tries again.</param>
    /// <param name="replace">Whether what is there is replaced; otherwise it stays.</param>
    /// <param name="cancellationToken">Stops the work; nothing is saved then.</param>
    /// <returns>Whether it was saved: <see langword="false"/> where something is there that is not to be replaced.</returns>
    Task<bool> SaveAsync(string name, Action<Stream> write, bool replace, CancellationToken cancellationToken);

    /// <summary>Deletes what is saved under a name, if anything is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names that begin with a folder, in ordinal order.</summary>
    /// <param name="folder">The first parts of the names, without a <c>/</c> at the end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken);
}
