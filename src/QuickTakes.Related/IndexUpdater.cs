using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Features;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related;

/// <summary>An index and what changed since → the index of the articles as they are now, as if it were built of them.</summary>
/// <remarks>
/// Read and counted is only what changed. The rows follow from the counts of all articles: one article more moves the weight of every term,
/// and with it every row; so they are made anew, unless the words of no article changed, as where only links were written.
/// </remarks>
internal sealed class IndexUpdater(RelatedIndex before, IProgress<IndexProgress>? progress, ParallelOptions parallel)
{
    private readonly IndexState _before = before.State!;

    /// <summary>Reads what changed in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="verify">Whether all files are read, instead of those alone whose size or time is another.</param>
    public RelatedIndex Update(ArticleFolder folder, bool verify)
    {
        if (!verify && IsAsBefore(folder))
            return Index(_before, before.Catalog, before.Text, before.LazyEvidence, default);
        // Whatever is different, the counts are needed; they are read from the store while files are read.
        var counts = Task.Run(() => _before.Counts.Value);
        var known = _before.Files.All.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var files = new FileRecord[folder.Paths.Count];
        var fresh = new CountedArticle[files.Length];
        var counter = new CorpusCounter(before.Options.StopWords);
        var done = new ProgressCounter(progress, IndexStage.Reading, files.Length);
        var same = 0;
        done.Start();
        Parallel.For(0, files.Length, parallel, i =>
        {
            var path = folder.Paths[i];
            var (hints, file) = (folder.HintsAt(i), known.GetValueOrDefault(path));
            if (!verify && file is not null && hints.Tell && hints == file.Hints)
            {
                files[i] = file;
            }
            else if (folder.ReadUnless(path, file?.Fingerprint ?? 0) is not { } read)
            {
                files[i] = file! with { Hints = hints };
                Interlocked.Increment(ref same);
            }
            else
            {
                files[i] = FileRecord.Of(read, hints);
                if (read.Article is { } article)
                    fresh[i] = counter.Count(article);
                else if (file?.Problem == read.Problem)
                    files[i] = file! with { Hints = hints };
            }
            done.Add(1);
        });
        counts.GetAwaiter().GetResult();
        return Make(files, fresh, folder.Problems, same);
    }

    /// <summary>Takes articles in, or out.</summary>
    /// <exception cref="ArgumentException">Two changes are of one path, or an article has another path than its change.</exception>
    public RelatedIndex Update(IReadOnlyCollection<ArticleChange> changes)
    {
        var changed = new Dictionary<string, ArticleChange>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change is null || string.IsNullOrEmpty(change.Path) || change.Article is { } article && article.Path != change.Path)
                throw new ArgumentException("A change names the path of its article.", nameof(changes));
            if (change.Article is not null)
                CompleteArticle.Require(change.Article, nameof(changes));
            if (!changed.TryAdd(change.Path, change))
                throw new ArgumentException($"Two changes are of '{change.Path}'.", nameof(changes));
        }
        var files = _before.Files.All.Where(file => !changed.ContainsKey(file.Path))
            .Concat(changes.Where(change => change.Article is not null)
                .Select(change => FileRecord.Of(new ArticleReadResult(change.Path, change.Article, null), FileHints.None)))
            .OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
        var fresh = new CountedArticle[files.Length];
        var counter = new CorpusCounter(before.Options.StopWords);
        Parallel.For(0, files.Length, parallel, i =>
        {
            if (changed.TryGetValue(files[i].Path, out var change))
                fresh[i] = counter.Count(change.Article!);
        });
        return Make(files, fresh, _before.Folders, 0);
    }

    private RelatedIndex Make(FileRecord[] files, CountedArticle[] fresh, IReadOnlyList<ArticleProblem> folders, int same)
    {
        var (changes, changed) = Compare(files, fresh);
        changes = changes with { Same = same };
        var state = _before with { Files = new FileTable(files), Folders = folders };
        state.StoredAs = _before.StoredAs is { } stored
            ? stored with { Changed = stored.Changed.Union(changed).ToHashSet(StringComparer.Ordinal) } : null;
        if (changed.Count == 0)
            return Index(state, before.Catalog, before.Text, before.LazyEvidence, changes);

        var counts = Count(files, fresh);
        state = state with { Counts = new(counts) };
        IndexedArticle[] articles = [.. files.Select(file => file.Article).OfType<IndexedArticle>()];
        var catalog = new ArticleCatalog(articles, before.Catalog.LinkForm, before.Catalog.Identity);
        if (!HasSameWords(catalog, counts))
        {
            var text = new TextIndex(state.Counts, catalog, before.Options, null);
            return Index(state, catalog, text, state.Evidence(catalog, before.Options), changes);
        }
        return HasSameLinks(catalog)
            ? Index(state, catalog, before.Text, before.LazyEvidence, changes)
            : Index(state, catalog, before.Text.With(null), state.Evidence(catalog, before.Options), changes);
    }

    /// <summary>Whether all files look as they did; asks for no more of each than its path and hints.</summary>
    private bool IsAsBefore(ArticleFolder folder)
    {
        var files = _before.Files;
        if (files.Count != folder.Paths.Count || !folder.Problems.SequenceEqual(_before.Folders))
            return false;
        for (var i = 0; i < files.Count; i++)
        {
            var hints = folder.HintsAt(i);
            if (!hints.Tell || hints != files.HintsOf(i) || !files.IsAt(i, folder.Paths[i]))
                return false;
        }
        return true;
    }

    private RelatedIndex Index(
        IndexState state, ArticleCatalog catalog, TextIndex text, Lazy<SiteEvidence> evidence, IndexChanges changes) =>
        new(before.Options, catalog, text, evidence)
        {
            Problems = state.Problems,
            FieldSources = before.FieldSources,
            State = state,
            Changes = changes,
        };

    /// <summary>What was counted in all articles, by row: that of the articles that stayed, and that of the others.</summary>
    private CorpusCounts Count(FileRecord[] files, CountedArticle[] fresh)
    {
        var old = _before.Counts.Value;
        var (kept, added) = (new List<int>(files.Length), new List<CountedArticle>());
        var places = new List<int>(files.Length);
        for (var i = 0; i < files.Length; i++)
        {
            if (files[i].Article is null)
                continue;
            // Those that are new come behind all that stayed; how many these are is not known yet.
            places.Add(fresh[i].Terms is null ? kept.Count : ~added.Count);
            if (fresh[i].Terms is null)
                kept.Add(before.Catalog.RowOf(files[i].Path));
            else
                added.Add(fresh[i]);
        }
        var corpus = new CountedCorpus(old, kept);
        corpus.Add(added);
        return CorpusCounts.Of(corpus, [.. places.Select(place => place < 0 ? kept.Count + ~place : place)], parallel);
    }

    /// <summary>
    /// Whether the articles are those of before, with the same words of the same languages in the same rows; ids of terms never change.
    /// </summary>
    private bool HasSameWords(ArticleCatalog catalog, CorpusCounts counts)
    {
        if (catalog.Count != before.Catalog.Count)
            return false;
        var old = _before.Counts.Value;
        for (var row = 0; row < catalog.Count; row++)
        {
            if (catalog[row].Path != before.Catalog[row].Path || catalog[row].Part != before.Catalog[row].Part
                || !counts[row].IsSameAs(old[row]))
                return false;
        }
        return true;
    }

    /// <summary>Whether the texts of the articles, which are those of before, link to what they linked to.</summary>
    private bool HasSameLinks(ArticleCatalog catalog) => catalog.Articles.Zip(before.Catalog.Articles, (now, was) =>
        now.Url == was.Url && now.Title == was.Title && now.TextUrls.SequenceEqual(was.TextUrls)).All(same => same);

    /// <summary>What is different, and the paths of all files that say something else or are gone.</summary>
    private (IndexChanges Changes, HashSet<string> Paths) Compare(FileRecord[] files, CountedArticle[] fresh)
    {
        var old = _before.Files.All.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var (added, changed) = (new List<FileRecord>(), 0);
        for (var i = 0; i < files.Length; i++)
        {
            var was = old.TryGetValue(files[i].Path, out var file) ? file : null;
            old.Remove(files[i].Path);
            if (fresh[i].Terms is null && was is not null && was.Problem == files[i].Problem)
                continue;
            paths.Add(files[i].Path);
            if (files[i].Article is not null && was?.Article is not null)
                changed++;
            else if (files[i].Article is not null)
                added.Add(files[i]);
        }
        paths.UnionWith(old.Keys);
        var gone = old.Values.Where(file => file.Article is not null).ToArray();
        var names = gone.Where(file => file.Fingerprint != 0).GroupBy(file => file.Fingerprint)
            .ToDictionary(group => group.Key, group => group.Count());
        var renamed = added.GroupBy(file => file.Fingerprint).Sum(group => Math.Min(group.Count(), names.GetValueOrDefault(group.Key)));
        return (new IndexChanges(added.Count - renamed, changed, renamed, gone.Length - renamed), paths);
    }
}
