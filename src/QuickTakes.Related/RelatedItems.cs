using System.Runtime.CompilerServices;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related;

/// <summary>Builds indexes of objects of a program's own, which are found again as they are.</summary>
public static class RelatedItems
{
    /// <summary>Builds an index of objects.</summary>
    /// <typeparam name="T">Type of the objects.</typeparam>
    /// <param name="items">The objects; they are held.</param>
    /// <param name="map">
    /// Says what the index reads of an object: a path of its own, such as its key, and its texts. Called once for each here, and for each
    /// that is asked for.
    /// </param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">An article lacks a part, or two objects have one path; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RelatedItems<T> Build<T>(
        IEnumerable<T> items,
        Func<T, Article> map,
        RelatedOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(map);
        var byPath = new Dictionary<string, T>(StringComparer.Ordinal);
        var index = RelatedIndex.Build(items.Select(item => Remember(item, map, byPath)), options, progress, cancellationToken);
        return new RelatedItems<T>(index, map, byPath);
    }

    /// <summary>Builds an index of objects that come one by one, as from a database.</summary>
    /// <typeparam name="T">Type of the objects.</typeparam>
    /// <param name="items">The objects; they are held.</param>
    /// <param name="map">Says what the index reads of an object, as for <see cref="Build{T}"/>.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">
    /// Is handed to the source and stops the work. A source that does not look at it is not waited for.
    /// </param>
    /// <returns>The index. What the source throws comes out as it is.</returns>
    /// <exception cref="ArgumentException">An article lacks a part, or two objects have one path; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static async Task<RelatedItems<T>> BuildAsync<T>(
        IAsyncEnumerable<T> items,
        Func<T, Article> map,
        RelatedOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(map);
        var byPath = new Dictionary<string, T>(StringComparer.Ordinal);
        var index = await RelatedIndex.BuildAsync(Articles(cancellationToken), options, progress, cancellationToken)
            .ConfigureAwait(false);
        return new RelatedItems<T>(index, map, byPath);

        async IAsyncEnumerable<Article> Articles([EnumeratorCancellation] CancellationToken token = default)
        {
            await foreach (var item in items.WithCancellation(token).ConfigureAwait(false))
                yield return Remember(item, map, byPath);
        }
    }

    // What an article lacks, and paths that are there twice, the builder says.
    private static Article Remember<T>(T item, Func<T, Article> map, Dictionary<string, T> byPath)
    {
        var article = map(item);
        if (article?.Path is { } path)
            byPath[path] = item;
        return article!;
    }
}
