using System.Collections.ObjectModel;
using System.Diagnostics;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related;

/// <summary>
/// Objects of a program's own, such as the rows of a database, ready to be asked which of them are related. Immutable; safe to ask from
/// many threads. Made by <see cref="RelatedItems.Build{T}"/>.
/// </summary>
/// <typeparam name="T">Type of the objects.</typeparam>
[DebuggerDisplay("{Items.Count} items")]
public sealed class RelatedItems<T>
    where T : notnull
{
    private readonly Func<T, Article> _map;
    private readonly Dictionary<string, T> _byPath;

    internal RelatedItems(RelatedIndex index, Func<T, Article> map, Dictionary<string, T> byPath)
    {
        (Index, _map, _byPath) = (index, map, byPath);
        Items = new ReadOnlyCollection<T>([.. index.Catalog.Rows.Select(row => byPath[index.Catalog[row].Path])]);
    }

    /// <summary>The objects, in the ordinal order of the paths of their articles.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>The articles that they were mapped to, for whatever else an index can be asked.</summary>
    public RelatedIndex Index { get; }

    /// <summary>The objects that are related to one, best first.</summary>
    /// <param name="item">
    /// The object. If one with its path is in the index, its answer is that one's; otherwise it is compared as a draft.
    /// </param>
    /// <param name="selection">The rules; those of the index's options if <see langword="null"/>.</param>
    /// <param name="filter">Which objects may be proposed; all if <see langword="null"/>. Called from the thread that asks.</param>
    /// <exception cref="ArgumentException">What the object was mapped to lacks a part; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    public IReadOnlyList<RelatedItem<T>> Find(T item, SelectionOptions? selection = null, Func<T, bool>? filter = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        var article = _map(item);
        CompleteArticle.Require(article, nameof(item));
        var rules = Rules(selection, filter);
        var related = _byPath.ContainsKey(article.Path) ? Index.Find(article.Path, rules) : Index.Find(article, rules);
        return [.. related.Select(link => new RelatedItem<T>(_byPath[link.Article.Path], link.Score))];
    }

    /// <summary>The objects with some changed, added or gone. This one stays as it is, for whoever still asks it.</summary>
    /// <param name="changed">Those that are new, or say something else than the one with their path.</param>
    /// <param name="removed">Those that are gone, by the path of the article that they are mapped to; unknown ones are passed over.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Two objects are of one path, or an article lacks a part; the message says which.</exception>
    /// <exception cref="InvalidOperationException">They were not built with <see cref="RelatedOptions.IsUpdatable"/>.</exception>
    public async Task<RelatedItems<T>> UpdateAsync(
        IEnumerable<T> changed, IEnumerable<T>? removed = null, IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var byPath = new Dictionary<string, T>(_byPath, StringComparer.Ordinal);
        List<ArticleChange> changes = [];
        foreach (var item in changed)
        {
            var article = _map(item);
            CompleteArticle.Require(article, nameof(changed));
            changes.Add(new ArticleChange(article.Path, article));
            byPath[article.Path] = item;
        }
        foreach (var path in (removed ?? []).Select(item => _map(item).Path).Where(byPath.Remove))
            changes.Add(new ArticleChange(path, null));
        var index = await Index.UpdateAsync(changes, progress, cancellationToken).ConfigureAwait(false);
        return new RelatedItems<T>(index, _map, byPath);
    }

    private SelectionOptions? Rules(SelectionOptions? selection, Func<T, bool>? filter)
    {
        if (filter is null)
            return selection;
        var rules = selection ?? Index.Options.Selection;
        var before = rules.Filter;
        return rules with { Filter = article => filter(_byPath[article.Path]) && before?.Invoke(article) != false };
    }
}

/// <summary>One proposed object.</summary>
/// <typeparam name="T">Its type.</typeparam>
/// <param name="Item">The object.</param>
/// <param name="Score">How close it is; see <see cref="RelatedArticle.Score"/>.</param>
public readonly record struct RelatedItem<T>(T Item, float Score);
