using System.Collections.Concurrent;
using QuickTakes.Related.Similarity.Index;

namespace QuickTakes.Related.Similarity.Join;

/// <summary>The working memory of one thread of a join.</summary>
/// <param name="scores">The number of scores that there is room for.</param>
/// <param name="terms">The number of terms.</param>
internal sealed class JoinScratch(int scores, int terms) : QueryScratch(scores, terms)
{
    private QuerySketches? _sketches;
    private PendingInsertions? _insertions;

    /// <summary>The rows of a window that are in the query's list already; empty between uses.</summary>
    public WindowRows Held { get; } = new();

    /// <summary>Positions of queries that wait to be bounded together by their sketches; none between uses.</summary>
    public List<int> Sketched { get; } = [];

    /// <summary>The sketches of queries that are bounded together.</summary>
    public QuerySketches Sketches => _sketches ??= new();

    /// <summary>The insertions that wait. All calls have to name the same lists.</summary>
    public PendingInsertions InsertionsInto(TopNeighbors lists) => _insertions ??= new(lists);

    /// <summary>Does some work in parallel, and returns the working memory that was used: at most one for each thread.</summary>
    /// <param name="batches">How often to do the work.</param>
    /// <param name="scores">The number of scores that there is to be room for.</param>
    /// <param name="terms">The number of terms.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="work">The work; is told the number of the batch.</param>
    public static ConcurrentBag<JoinScratch> ForEach(
        int batches, int scores, int terms, ParallelOptions parallel, Action<int, JoinScratch> work)
    {
        var idle = new ConcurrentBag<JoinScratch>();
        // One batch at a time: some take many times as long as others.
        var numbers = Partitioner.Create(Enumerable.Range(0, batches), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(numbers, parallel, batch =>
        {
            if (!idle.TryTake(out var scratch))
                scratch = new JoinScratch(scores, terms);
            work(batch, scratch);
            idle.Add(scratch);
        });
        return idle;
    }
}
