namespace QuickTakes.Related.Hosting;

/// <summary>Holds the index that questions are answered from, and puts the next one in its place. Safe to use from many threads.</summary>
public interface IRelatedIndexProvider
{
    /// <summary>The articles as they are now. It stays as it is while the next one takes its place, for whoever still asks it.</summary>
    /// <exception cref="RelatedNotReadyException">No index was loaded yet.</exception>
    RelatedSnapshot Current { get; }

    /// <summary>Whether there is an index, since when it is known to be fresh, and what went wrong last.</summary>
    RelatedStatus Status { get; }

    /// <summary>Loads the articles as they are now, reading only what changed where that is possible. One refresh runs at a time.</summary>
    /// <param name="cancellationToken">Stops waiting and working; what is served stays.</param>
    /// <returns>What is served from now on; the same as before if no article changed.</returns>
    /// <remarks>What goes wrong is thrown, is in <see cref="Status"/>, and leaves what is served as it is.</remarks>
    Task<RelatedSnapshot> RefreshAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes single articles in, or out, without asking the source for all of them.</summary>
    /// <param name="changes">What changed, each path once.</param>
    /// <param name="cancellationToken">Stops waiting and working; what is served stays.</param>
    /// <returns>What is served from now on.</returns>
    /// <exception cref="InvalidOperationException">
    /// The articles are those of a folder or of a stored index: change these, and refresh.
    /// </exception>
    /// <exception cref="ArgumentException">Two changes are of one path, or an article lacks a part; the message says which.</exception>
    Task<RelatedSnapshot> UpdateAsync(IReadOnlyCollection<ArticleChange> changes, CancellationToken cancellationToken = default);
}
