using System.Runtime.CompilerServices;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Orleans.Grains;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Orleans.Work;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Orleans;

/// <summary>How far a join has come.</summary>
/// <param name="Done">Units of work that are done. A unit is a shard, or two of them, compared row by row.</param>
/// <param name="Total">All units.</param>
public readonly record struct ClusterJoinProgress(int Done, int Total);

/// <summary>An article that is near another one.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Id">The site's number or key, if it has one.</param>
/// <param name="Title">Its title.</param>
/// <param name="Subject">Its subject, if the site has subjects.</param>
/// <param name="Url">Where it is published, if the site says so.</param>
/// <param name="Score">The cosine of the two articles, from 0 to 1.</param>
public sealed record ClusterNeighbor(string Path, string? Id, string Title, string? Subject, string? Url, double Score);

/// <summary>The nearest articles of one.</summary>
/// <param name="Row">The article's number in its version: articles are in the ordinal order of their paths.</param>
/// <param name="Rows">The numbers of the nearest, best first.</param>
/// <param name="Scores">Their cosines.</param>
public sealed record ClusterNeighbors(int Row, IReadOnlyList<int> Rows, IReadOnlyList<float> Scores);

/// <summary>The door of the cluster: uploads corpora, joins them, and asks them. Safe to use from many threads.</summary>
/// <remarks>
/// <para>
/// A corpus has versions. A version is uploaded whole and never changes, and answers questions from when it is published; the one before
/// answers until then. Neighbours and scores are the same bits whatever the shards and silos, and those of an index in one process where no
/// text of templates is left out there. They are the nearest articles by their words; a site's rules of what may be linked
/// (<see cref="Selection.SelectionOptions"/>) are applied to them afterwards.
/// </para>
/// </remarks>
public sealed class RelatedArticlesCluster
{
    private const int NeighborsOfPage = 100_000;
    private const int MostRowsOfPage = 10_000;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly IGrainFactory _grains;
    private readonly CorpusUpload _upload;

    internal RelatedArticlesCluster(IGrainFactory grains, IShardStore store, TimeProvider time) =>
        (_grains, _upload) = (grains, new CorpusUpload(store, time));

    /// <summary>Uploads the articles of a folder as a new version. It holds the words of one shard at a time.</summary>
    /// <param name="corpus">Name of the corpus: lower-case letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.</param>
    /// <param name="folder">The folder. Articles that cannot be read are left out.</param>
    /// <param name="articlesOfShard">How many articles a shard has at most: a silo holds the rows of two shards for each unit.</param>
    /// <param name="options">How words count; the defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the upload; the version is then not there.</param>
    /// <returns>The name of the version, and what could not be read.</returns>
    /// <exception cref="ArgumentException">The name of the corpus has other characters.</exception>
    public Task<UploadedCorpus> UploadAsync(
        string corpus, ArticleFolder folder, int articlesOfShard = 100_000, RelatedOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return _upload.RunAsync(corpus, folder, articlesOfShard, options ?? new RelatedOptions(), cancellationToken);
    }

    /// <summary>Finds the nearest articles of all articles, or goes on where an earlier call was broken off.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="version">Name of the version.</param>
    /// <param name="neighbors">How many of each article.</param>
    /// <param name="progress">Is told how far the join has come.</param>
    /// <param name="cancellationToken">Cancels the join on all silos. What is done is kept.</param>
    /// <remarks>If this process ends, the join goes on: calling this again waits for it.</remarks>
    /// <exception cref="ClusterFaultException">There is no such version, or the join failed; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, here or by another client.</exception>
    public async Task JoinAsync(
        string corpus, string version, int neighbors, IProgress<ClusterJoinProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        var job = _grains.GetGrain<IJoinJobGrain>(new JobKey(Key(corpus, version), neighbors).ToString());
        await Calls.RetryAsync(job.StartAsync, Calls.Patience, cancellationToken);
        while (true)
        {
            var status = await Calls.RetryAsync(job.StatusAsync, Calls.Patience, cancellationToken);
            progress?.Report(new ClusterJoinProgress(status.Done, status.Total));
            switch (status.State)
            {
                case JobState.Done:
                    return;
                case JobState.Failed:
                    throw new ClusterFaultException(status.Error ?? "The join failed.");
                case JobState.Cancelled:
                    throw new OperationCanceledException($"The join of '{corpus}/{version}' was cancelled.");
            }
            await Task.Delay(Poll, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                await job.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Reads what a join found, article by article.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="version">Name of the version.</param>
    /// <param name="neighbors">How many were looked for.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ClusterFaultException">That join is not done.</exception>
    public async IAsyncEnumerable<ClusterNeighbors> NeighborsAsync(
        string corpus, string version, int neighbors, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var key = new JobKey(Key(corpus, version), neighbors);
        var job = _grains.GetGrain<IJoinJobGrain>(key.ToString());
        var status = await Calls.RetryAsync(job.StatusAsync, Calls.Patience, cancellationToken);
        if (status.State != JobState.Done)
            throw new ClusterFaultException($"The join '{key}' is not done: {status.Done} of {status.Total} units are.");
        var manifest = await _upload.ManifestAsync(key.Corpus, cancellationToken);
        for (var shard = 0; shard < manifest.ShardCount; shard++)
        {
            var lists = _grains.GetGrain<IListsGrain>(key.ListsOf(shard));
            var rows = manifest.Starts[shard + 1] - manifest.Starts[shard];
            var rowsOfPage = Math.Clamp(NeighborsOfPage / neighbors, 1, MostRowsOfPage);
            for (var first = 0; first < rows; first += rowsOfPage)
            {
                var count = Math.Min(rowsOfPage, rows - first);
                var page = new Neighbor[count][];
                Array.Fill(page, []);
                var bytes = await Calls.RetryAsync(() => lists.PageAsync(first, count), Calls.Patience, cancellationToken);
                CandidateCodec.Decode(bytes, (row, found) => page[row - first] = found.ToArray());
                for (var i = 0; i < count; i++)
                {
                    yield return new ClusterNeighbors(
                        manifest.Starts[shard] + first + i,
                        Array.ConvertAll(page[i], neighbor => neighbor.Row), Array.ConvertAll(page[i], neighbor => neighbor.Score));
                }
            }
        }
    }

    /// <summary>Lets a version answer questions from now on, in place of the one before.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="version">Name of the version, which was joined: that is when its rows are made.</param>
    /// <exception cref="ClusterFaultException">There is no such version.</exception>
    public Task PublishAsync(string corpus, string version) =>
        _grains.GetGrain<ICorpusGrain>(Key(corpus, version).Corpus).PublishAsync(version);

    /// <summary>The version that answers; <see langword="null"/> before the first was published.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    public Task<string?> CurrentVersionAsync(string corpus)
    {
        CorpusNames.RequirePart(corpus);
        return _grains.GetGrain<ICorpusGrain>(corpus).CurrentAsync();
    }

    /// <summary>The nearest articles of an article of the version that answers, best first.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="path">Path of the article.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the search on all silos.</param>
    /// <returns>The nearest; <see langword="null"/> where no article has that path.</returns>
    /// <exception cref="ClusterFaultException">No version was published, or one is damaged.</exception>
    /// <exception cref="ClusterBusyException">A silo has too many questions.</exception>
    public async Task<IReadOnlyList<ClusterNeighbor>?> FindAsync(
        string corpus, string path, int count = 5, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var questions = await QuestionsAsync(corpus, cancellationToken);
        var hits = await Calls.RetryAsync(
            () => questions.NearestOfPathAsync(path, count, cancellationToken), Calls.PatienceOfQuestions, cancellationToken);
        return hits is null ? null : Named(hits);
    }

    /// <summary>The nearest articles of a draft, which need not be in the corpus, best first.</summary>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="draft">The draft. An article of its path is not among the nearest.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the search on all silos.</param>
    /// <exception cref="ClusterFaultException">No version was published, or one is damaged.</exception>
    /// <exception cref="ClusterBusyException">A silo has too many questions.</exception>
    public async Task<IReadOnlyList<ClusterNeighbor>> FindAsync(
        string corpus, Article draft, int count = 5, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var texts = new DraftTexts(draft.Path, draft.Title, draft.Keywords, draft.Answer, draft.Body);
        var questions = await QuestionsAsync(corpus, cancellationToken);
        return Named(await Calls.RetryAsync(
            () => questions.NearestOfDraftAsync(texts, count, cancellationToken), Calls.PatienceOfQuestions, cancellationToken));
    }

    /// <summary>Uploads rows as a new version, which then knows no articles.</summary>
    internal Task<string> UploadAsync(string corpus, SparseMatrix rows, int[] starts, CancellationToken cancellationToken) =>
        _upload.RunAsync(corpus, rows, starts, cancellationToken);

    /// <summary>The nearest rows of a row of a version, published or not.</summary>
    internal async Task<Neighbor[]> NearestAsync(string corpus, string version, int row, int count, CancellationToken cancellationToken)
    {
        var questions = _grains.GetGrain<IQuestionGrain>(Key(corpus, version).ToString());
        var hits = await Calls.RetryAsync(
            () => questions.NearestOfRowAsync(row, count, cancellationToken), Calls.PatienceOfQuestions, cancellationToken);
        return Array.ConvertAll(hits, hit => hit.Neighbor);
    }

    private static CorpusKey Key(string corpus, string version)
    {
        CorpusNames.RequirePart(corpus);
        CorpusNames.RequirePart(version);
        return new CorpusKey(corpus, version);
    }

    private static ClusterNeighbor[] Named(Hit[] hits) =>
    [
        .. hits.Select(hit => hit.Article is { } article
            ? new ClusterNeighbor(article.Path, article.Id, article.Title, article.Subject, article.Url, hit.Score)
            : throw new ClusterFaultException("The corpus was uploaded as rows: it has no articles.")),
    ];

    private async Task<IQuestionGrain> QuestionsAsync(string corpus, CancellationToken cancellationToken)
    {
        var version = await Calls.RetryAsync(() => CurrentVersionAsync(corpus), Calls.PatienceOfQuestions, cancellationToken)
            ?? throw new ClusterFaultException($"No version of '{corpus}' was published.");
        return _grains.GetGrain<IQuestionGrain>(new CorpusKey(corpus, version).ToString());
    }
}
