using System.Diagnostics;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Hosting;

/// <summary>One state of the articles. Immutable and safe to use from many threads: all its answers are of the same articles.</summary>
[DebuggerDisplay("{Index.Articles.Count} articles, version {Version}")]
public sealed class RelatedSnapshot : IRelatedArticles
{
    private readonly RelatedTelemetry? _telemetry;

    /// <param name="index">The articles.</param>
    /// <param name="version">What tells this state from others.</param>
    /// <param name="madeAt">When it was loaded.</param>
    public RelatedSnapshot(RelatedIndex index, string version, DateTimeOffset madeAt)
        : this(index, version, madeAt, null)
    {
    }

    internal RelatedSnapshot(RelatedIndex index, string version, DateTimeOffset madeAt, RelatedTelemetry? telemetry)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentException.ThrowIfNullOrEmpty(version);
        (Index, Version, MadeAt, _telemetry) = (index, version, madeAt, telemetry);
    }

    /// <summary>The index, for what only it can be asked: explanations, plans, checks.</summary>
    public RelatedIndex Index { get; }

    /// <summary>
    /// What tells this state from any other, in letters and digits: an ETag. Processes that serve the same articles under the same options,
    /// with the same build of the library, have the same version; with <see cref="RelatedArticlesOptions.Finish"/> or a
    /// <see cref="SelectionOptions.Filter"/> in the options each process and each load has its own.
    /// </summary>
    public string Version { get; }

    /// <summary>When it was loaded.</summary>
    public DateTimeOffset MadeAt { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IndexedArticle> Resolve(string name) => Index.Resolve(name);

    /// <inheritdoc/>
    public bool TryFind(string name, out IReadOnlyList<RelatedArticle> related, SelectionOptions? selection = null)
    {
        using var question = _telemetry?.Ask(RelatedTelemetry.Known);
        var isFound = Index.TryFind(name, out related, selection);
        question?.Found(isFound ? related.Count : null);
        return isFound;
    }

    /// <inheritdoc/>
    public IReadOnlyList<RelatedArticle> Find(Article draft, SelectionOptions? selection = null)
    {
        using var question = _telemetry?.Ask(RelatedTelemetry.Draft);
        var related = Index.Find(draft, selection);
        question?.Found(related.Count);
        return related;
    }
}
