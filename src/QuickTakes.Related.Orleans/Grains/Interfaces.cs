using Orleans.Concurrency;

namespace QuickTakes.Related.Orleans.Grains;

/// <summary>Which version of a corpus answers. The key is the name of the corpus.</summary>
[Alias("quicktakes.ICorpusGrain")]
internal interface ICorpusGrain : IGrainWithStringKey
{
    /// <summary>The version that answers; <see langword="null"/> before the first was published.</summary>
    [AlwaysInterleave, Alias("current")]
    Task<string?> CurrentAsync();

    /// <summary>Lets a version answer from now on.</summary>
    [Alias("publish")]
    Task PublishAsync(string version);
}

/// <summary>The joins that are not done, of all corpora. There is one, of key 0.</summary>
[Alias("quicktakes.IJobBoardGrain")]
internal interface IJobBoardGrain : IGrainWithIntegerKey
{
    [Alias("add")]
    Task AddAsync(string job);

    [Alias("remove")]
    Task RemoveAsync(string job);

    /// <summary>Their keys, oldest first.</summary>
    [AlwaysInterleave, Alias("jobs")]
    Task<string[]> JobsAsync();
}

/// <summary>A join: hands out its units and knows which are done. The key is that of the job.</summary>
[Alias("quicktakes.IJoinJobGrain")]
internal interface IJoinJobGrain : IGrainWithStringKey
{
    /// <summary>Starts the join, or goes on with it, whatever has become of it before.</summary>
    [Alias("start")]
    Task<JobStatus> StartAsync();

    [Alias("status")]
    Task<JobStatus> StatusAsync();

    [Alias("cancel")]
    Task CancelAsync();

    /// <summary>Takes a unit.</summary>
    /// <param name="worker">Who takes it.</param>
    /// <param name="held">The shards that the worker has in memory already.</param>
    /// <returns>The unit; <see langword="null"/> where there is nothing to do for now.</returns>
    [Alias("take")]
    Task<Lease?> TakeAsync(string worker, int[] held);

    /// <summary>Says that a unit is being worked on still.</summary>
    /// <returns>Whether to go on.</returns>
    [Alias("renew")]
    Task<bool> RenewAsync(string worker, Lease lease);

    /// <summary>Says that a unit is done, and that what it found is saved.</summary>
    [Alias("complete")]
    Task CompleteAsync(Lease lease);

    /// <summary>Says that a unit failed, and why.</summary>
    [Alias("fail")]
    Task FailAsync(Lease lease, string error);
}

/// <summary>The lists of the neighbours of a shard's rows. The key is that of the job and the number of the shard.</summary>
[Alias("quicktakes.IListsGrain")]
internal interface IListsGrain : IGrainWithStringKey
{
    /// <summary>For each row a score that its k-th best neighbour reaches; 4 bytes each.</summary>
    [Alias("thresholds")]
    Task<byte[]> ThresholdsAsync();

    /// <summary>Takes what a unit found; with the last part it is saved, and the unit counts as merged.</summary>
    [Alias("merge")]
    Task MergeAsync(Candidates candidates);

    /// <summary>The units whose neighbours are in the lists.</summary>
    [Alias("units")]
    Task<WorkUnit[]> UnitsAsync();

    /// <summary>The lists of some rows.</summary>
    /// <param name="first">The first of them, counted from the first of the shard.</param>
    /// <param name="count">How many at most.</param>
    [ReadOnly, Alias("page")]
    Task<byte[]> PageAsync(int first, int count);
}

/// <summary>The rows of a shard, ready to be searched. The key is that of the version and the number of the shard.</summary>
[Alias("quicktakes.IShardGrain")]
internal interface IShardGrain : IGrainWithStringKey
{
    /// <summary>The nearest rows of the shard.</summary>
    [Alias("nearest")]
    Task<Hit[]> NearestAsync(ShardQuery query, CancellationToken cancellationToken);

    /// <summary>A row of the shard, and its nearest there.</summary>
    /// <param name="row">The row, counted from the first of the shard.</param>
    /// <param name="count">How many neighbours at most.</param>
    /// <param name="cancellationToken">Stops the search before it begins.</param>
    [Alias("nearestOfRow")]
    Task<OwnHits> NearestOfRowAsync(int row, int count, CancellationToken cancellationToken);

    /// <summary>The row of a path, counted from the first of the shard; -1 where the shard has no such article.</summary>
    [Alias("find")]
    Task<int> FindAsync(string path);
}

/// <summary>Answers questions to the version of a corpus: fans out to its shards and merges. The key is that of the version.</summary>
[Alias("quicktakes.IQuestionGrain")]
internal interface IQuestionGrain : IGrainWithStringKey
{
    /// <summary>The nearest rows of a row.</summary>
    [Alias("ofRow")]
    Task<Hit[]> NearestOfRowAsync(int row, int count, CancellationToken cancellationToken);

    /// <summary>The nearest articles of an article; <see langword="null"/> where the corpus has none of that path.</summary>
    [Alias("ofPath")]
    Task<Hit[]?> NearestOfPathAsync(string path, int count, CancellationToken cancellationToken);

    /// <summary>The nearest articles of a draft, which need not be in the corpus.</summary>
    [Alias("ofDraft")]
    Task<Hit[]> NearestOfDraftAsync(DraftTexts draft, int count, CancellationToken cancellationToken);
}
