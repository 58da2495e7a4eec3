using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related;

/// <content>Storing an index, opening it again, and bringing it up to date.</content>
public sealed partial class RelatedIndex
{
    /// <summary>What the update that made this index found; none for one that was built or opened.</summary>
    public IndexChanges Changes { get; internal init; }

    /// <summary>Whether the nearest articles of each were found before, so that known articles are answered at once.</summary>
    public bool KnowsNeighbors => Text.Nearest is { } nearest && nearest.K >= LinkSelector.FirstDepth(Options.Selection);

    /// <summary>What this index remembers to be updated and stored; <see langword="null"/> where it was not asked to.</summary>
    internal IndexState? State { get; init; }

    /// <summary>Opens an index that was stored with <see cref="SaveAsync"/>, as it was then.</summary>
    /// <param name="folder">The folder that it is stored in. Nothing is written into it.</param>
    /// <param name="options">How it is asked; the defaults if <see langword="null"/>. Its stop words must be the stored ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="IndexStoreException">There is none, or it cannot be used; see <see cref="IndexStoreException.Fault"/>.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RelatedIndex Open(string folder, RelatedOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options = (options ?? new RelatedOptions()) with { IsUpdatable = true };
        options.Validate();
        var files = new IndexFolder(folder);
        var stored = files.Open();
        var site = stored.Site;
        if (site.Settings.Words != IndexState.WordsKey(options))
        {
            throw new IndexStoreException(
                IndexFault.OtherSettings, $"the index in '{folder}' was made by another version of this program, or with other stop words");
        }
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads };
        var state = new IndexState(site.Files, site.Folders, site.Settings, new(() => files.ReadCounts(stored, parallel)));
        state.StoredAs = new(files.FullPath, stored, new HashSet<string>());
        // Under another weighting other articles are nearest.
        var nearest = site.Settings.Weighting == IndexState.RankingKey(options) ? site.Nearest : null;
        var catalog = new ArticleCatalog(new StoredArticles(site.Files), site.Settings.LinkForm) { KnownParts = site.Parts };
        var text = new TextIndex(state.Counts, catalog, options, nearest);
        return new RelatedIndex(options, catalog, text, state.Evidence(catalog, options))
        {
            Problems = state.Problems,
            FieldSources = site.Settings.Sources,
            State = state,
        };
    }

    /// <summary>
    /// Stores the index in a folder, so that it can be opened again and brought up to date. What was stored there is replaced.
    /// </summary>
    /// <param name="folder">The folder, which is for this alone; made if it is not there.</param>
    /// <param name="findNeighbors">
    /// Whether the nearest articles of each are looked for and stored, so that known articles are answered at once when it is opened. Those
    /// that are known already are stored in any case.
    /// </param>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the work while nothing is replaced yet.</param>
    /// <returns>The same index, which knows the nearest articles too; it is ranked by text.</returns>
    /// <remarks>Readers are not disturbed. If the process is killed, the folder holds what it held before, or the new index.</remarks>
    /// <exception cref="InvalidOperationException">The index was not built with <see cref="RelatedOptions.IsUpdatable"/>.</exception>
    /// <exception cref="IndexStoreException">Another process writes to the folder.</exception>
    /// <exception cref="IOException">It cannot be written; what was stored before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written; what was stored before is still there.</exception>
    public Task<RelatedIndex> SaveAsync(
        string folder, bool findNeighbors = true, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var state = Updatable();
        return Task.Run(() => Save(state, new IndexFolder(folder), findNeighbors, progress, cancellationToken), cancellationToken);
    }

    /// <summary>The index of a folder's articles as they are now. Only what changed is read.</summary>
    /// <param name="content">The folder, opened now, with the schema that the index was built with.</param>
    /// <param name="verify">
    /// Whether all files are read and compared by their bytes. Otherwise one of the same size and time of writing is taken for unchanged.
    /// </param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// A new index, ranked by text, which shares with this one what is the same. This one stays as it is, for whoever still asks it.
    /// </returns>
    /// <exception cref="InvalidOperationException">The index was not built with <see cref="RelatedOptions.IsUpdatable"/>.</exception>
    /// <exception cref="IndexStoreException">
    /// The folder was opened with another schema, or what is stored of the index is damaged.
    /// </exception>
    public Task<RelatedIndex> UpdateAsync(
        ArticleFolder content, bool verify = false, IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (Updatable().Settings.Reading != content.ReadingKey)
        {
            throw new IndexStoreException(
                IndexFault.OtherSettings, "the index was made with another schema, or with another limit on the size of files");
        }
        return Task.Run(() => new IndexUpdater(this, progress, Parallelism(cancellationToken)).Update(content, verify), cancellationToken);
    }

    /// <summary>The index with some articles changed, added or gone.</summary>
    /// <param name="changes">What changed, each path once.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <inheritdoc cref="UpdateAsync(ArticleFolder, bool, IProgress{IndexProgress}?, CancellationToken)" path="/returns"/>
    /// <exception cref="ArgumentException">
    /// Two changes are of one path, or an article has another path than its change, or lacks a part; the message says which.
    /// </exception>
    /// <exception cref="InvalidOperationException">The index was not built with <see cref="RelatedOptions.IsUpdatable"/>.</exception>
    /// <exception cref="IndexStoreException">What is stored of the index is damaged.</exception>
    public Task<RelatedIndex> UpdateAsync(
        IReadOnlyCollection<ArticleChange> changes, IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _ = Updatable();
        return Task.Run(() => new IndexUpdater(this, progress, Parallelism(cancellationToken)).Update(changes), cancellationToken);
    }

    /// <summary>
    /// Makes now what the first questions would have to wait for. An index that was opened or updated makes only what is asked for, which
    /// suits a program that asks one question; a service prepares an index before it puts it in place of the one before.
    /// </summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="IndexStoreException">What is stored of the index is damaged.</exception>
    public void Prepare(CancellationToken cancellationToken = default)
    {
        Catalog.Links.Prepare(Parallelism(cancellationToken));
        if (Catalog.Count > 0)
        {
            _ = Text.Rows.Nearest(0, 1);
            Ranker.Prepare();
        }
        _forDrafts?.Value.Prepare(cancellationToken);
    }

    /// <summary>
    /// The same index, which knows the nearest articles of each: a known article is then answered at once, and not by a search. Looking for
    /// those of all articles costs less than a question for each.
    /// </summary>
    /// <param name="progress">Is told how far the search has come.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The index, ranked by text.</returns>
    public RelatedIndex WithNeighbors(IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var depth = LinkSelector.FirstDepth(Options.Selection);
        return KnowsNeighbors ? WithText(Text) : WithText(Text.With(FindNearest(depth, progress, Parallelism(cancellationToken))));
    }

    /// <summary>
    /// A name for what this index answers: the same for the same articles under the same options, in any process with the same build of
    /// this library, whether the index was built, opened or updated; and another if any of it is another. Fit for an ETag.
    /// </summary>
    /// <param name="cancellationToken">Stops the work, which takes about as long as to prepare the index for its first question.</param>
    /// <returns>32 digits and letters from <c>A</c> to <c>F</c>.</returns>
    /// <remarks>A model, an <see cref="ICandidateSource"/> and <see cref="SelectionOptions.Filter"/> have no part in it.</remarks>
    /// <exception cref="IndexStoreException">What is stored of the index is damaged.</exception>
    public string ComputeFingerprint(CancellationToken cancellationToken = default) => IndexFingerprint.Of(this, cancellationToken);

    /// <summary>The same articles, ranked by their text.</summary>
    private RelatedIndex WithText(TextIndex text, IndexState? state = null) => new(Options, Catalog, text, LazyEvidence)
    {
        Problems = Problems,
        FieldSources = FieldSources,
        State = state ?? State,
        Changes = Changes,
    };

    private RelatedIndex Save(
        IndexState state, IndexFolder folder, bool findNeighbors, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var depth = LinkSelector.FirstDepth(Options.Selection);
        var nearest = Text.Nearest;
        if (findNeighbors && !KnowsNeighbors)
        {
            nearest = FindNearest(depth, progress, Parallelism(cancellationToken));
        }
        cancellationToken.ThrowIfCancellationRequested();
        var stored = state.StoredAs is { } known && known.Folder == folder.FullPath ? known : null;
        var settings = state.Settings with { Weighting = IndexState.RankingKey(Options) };
        var site = new SiteRecord(state.Files, state.Folders, settings, nearest) { Parts = Catalog.Parts.Summary };
        var saved = folder.Save(site, () => state.Counts.Value, stored?.Index, stored?.Changed ?? new HashSet<string>());
        var text = nearest is null ? Text : Text.With(nearest);
        var storedAs = new IndexState.Stored(folder.FullPath, saved, new HashSet<string>());
        if (!saved.IsRenumbered)
        {
            state.StoredAs = storedAs;
            return WithText(text);
        }
        // What is added to the log from now on goes by its ids. Whoever goes on with this index writes another log.
        state.StoredAs = null;
        var renumbered = state with { Counts = new(() => folder.ReadCounts(saved, Parallelism(CancellationToken.None))) };
        renumbered.StoredAs = storedAs;
        return WithText(text, renumbered);
    }

    /// <summary>The nearest of each article, as many as it takes to choose its links: where copies drop out, that is more.</summary>
    private NearestLists FindNearest(int depth, IProgress<IndexProgress>? progress, ParallelOptions parallel)
    {
        var byText = new RelatedIndex(Options, Catalog, Text, LazyEvidence);
        Catalog.Links.Prepare(parallel);
        var lists = byText.RankAll(depth, progress, parallel);
        var nearest = new (int Depth, Neighbor[] Found)[Catalog.Count];
        Parallel.For(0, nearest.Length, parallel, row => _selector.SelectRows(
            Catalog[row],
            asked => (nearest[row] = (asked, lists.Candidates(row, asked))).Found,
            Options.Selection));
        return NearestLists.Of(depth, nearest);
    }

    private IndexState Updatable() => State ?? throw new InvalidOperationException(
        $"The index keeps nothing to update or store it by; build it with {nameof(RelatedOptions)}.{nameof(RelatedOptions.IsUpdatable)}.");
}
