using QuickTakes.Related.Articles;

namespace QuickTakes.Related;

/// <summary>One article that is to be another, or new, or gone.</summary>
/// <param name="Path">Path of the article.</param>
/// <param name="Article">The article as it is now, under the same path; <see langword="null"/> if it is gone.</param>
public sealed record ArticleChange(string Path, Article? Article);

/// <summary>What an update found, in numbers of articles.</summary>
/// <param name="Added">Articles that are new, those under a new name aside.</param>
/// <param name="Changed">Articles that say something else.</param>
/// <param name="Renamed">Articles whose bytes were under another name before.</param>
/// <param name="Removed">Articles that are gone.</param>
public readonly record struct IndexChanges(int Added, int Changed, int Renamed, int Removed)
{
    /// <summary>Files that were read, as their size or time said nothing, and hold what they held before.</summary>
    public int Same { get; init; }

    /// <summary>Whether the articles are the same as before.</summary>
    public bool AreNone => this with { Same = 0 } == default;
}
