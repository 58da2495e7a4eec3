using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Orleans.Grains;

/// <summary>What a unit of work does. Numbers are never given twice.</summary>
internal enum WorkKind : byte
{
    /// <summary>Merges the vocabularies and document frequencies of all shards.</summary>
    Merge = 1,

    /// <summary>Makes the rows of a shard.</summary>
    Rows = 2,

    /// <summary>Scores the seed candidates of two shards.</summary>
    Seed = 3,

    /// <summary>Joins a shard with itself or with another one.</summary>
    Join = 4,
}

/// <summary>A unit of work: it can be done anywhere, and more than once.</summary>
[GenerateSerializer, Immutable, Alias("quicktakes.unit")]
internal readonly record struct WorkUnit(WorkKind Kind, int One, int Other)
{
    public override string ToString() => Kind == WorkKind.Merge ? "merge" : $"{Kind} {One} {Other}".ToLowerInvariant();
}

/// <summary>A unit that a silo has taken.</summary>
/// <param name="Job">Key of the job.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Id">Of this attempt.</param>
[GenerateSerializer, Immutable, Alias("quicktakes.lease")]
internal sealed record Lease(string Job, WorkUnit Unit, Guid Id);

/// <summary>What has become of a job.</summary>
internal enum JobState : byte
{
    /// <summary>Units are left.</summary>
    Running = 1,

    /// <summary>All units are done.</summary>
    Done = 2,

    /// <summary>It was cancelled.</summary>
    Cancelled = 3,

    /// <summary>A unit failed again and again.</summary>
    Failed = 4,
}

/// <summary>How far a job has come.</summary>
[GenerateSerializer, Immutable, Alias("quicktakes.job")]
internal sealed record JobStatus(JobState State, int Done, int Total, string? Error);

/// <summary>Neighbours that a unit found for rows of one shard, or a part of them.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Attempt">The lease under which they were found.</param>
/// <param name="Part">The number of this part, from 0.</param>
/// <param name="Parts">How many parts there are.</param>
/// <param name="Bytes">See <see cref="Work.CandidateCodec"/>.</param>
[GenerateSerializer, Immutable, Alias("quicktakes.candidates")]
internal sealed record Candidates(WorkUnit Unit, Guid Attempt, int Part, int Parts, byte[] Bytes);

/// <summary>A row that is looked for in a shard.</summary>
/// <param name="Values">Its values, 8 bytes each.</param>
/// <param name="Count">How many neighbours are wanted.</param>
/// <param name="Exclude">A row of the corpus that is left out, or -1.</param>
/// <param name="Threshold">Neighbours below this score are of no use.</param>
[GenerateSerializer, Immutable, Alias("quicktakes.query")]
internal sealed record ShardQuery(byte[] Values, int Count, int Exclude, float Threshold);

/// <summary>A neighbour by its row, with its article where the corpus has articles.</summary>
[GenerateSerializer, Immutable, Alias("quicktakes.hit")]
internal sealed record Hit(int Row, float Score, ArticleName? Article)
{
    public Neighbor Neighbor => new(Row, Score);
}

/// <summary>Who an article is.</summary>
[GenerateSerializer, Immutable, Alias("quicktakes.article")]
internal sealed record ArticleName(string Path, string? Id, string Title, string? Subject, string? Url)
{
    public static ArticleName Of(IndexedArticle article) =>
        new(article.Path, article.Id, article.Title, article.Subject, article.Url);
}

/// <summary>A row of a shard and those of its neighbours that are in the same shard.</summary>
[GenerateSerializer, Immutable, Alias("quicktakes.own")]
internal sealed record OwnHits(byte[] Values, Hit[] Hits);

/// <summary>The texts of a draft.</summary>
[GenerateSerializer, Immutable, Alias("quicktakes.draft")]
internal sealed record DraftTexts(string Path, string Title, string Keywords, string Answer, string Body)
{
    public Article Article => new() { Path = Path, Title = Title, Keywords = Keywords, Answer = Answer, Body = Body };
}
