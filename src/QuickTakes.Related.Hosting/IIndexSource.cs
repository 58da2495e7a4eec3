namespace QuickTakes.Related.Hosting;

/// <summary>Where an index comes from.</summary>
internal interface IIndexSource
{
    /// <summary>The folder whose files say that something changed; <see langword="null"/> where there is none.</summary>
    string? Folder { get; }

    /// <summary>Whether single articles may be taken in and out.</summary>
    bool TakesChanges { get; }

    /// <summary>The index of the articles as they are now.</summary>
    /// <param name="before">What was loaded before; <see langword="null"/> the first time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The index; <paramref name="before"/> itself if nothing changed.</returns>
    Task<RelatedIndex> LoadAsync(RelatedIndex? before, CancellationToken cancellationToken);

    /// <summary>Stores what is to be kept for the next start.</summary>
    /// <returns>The index, which may know more than before.</returns>
    Task<RelatedIndex> SaveAsync(RelatedIndex index, CancellationToken cancellationToken);
}
