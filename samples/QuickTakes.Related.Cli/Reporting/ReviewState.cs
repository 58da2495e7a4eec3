using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary>Where <c>review</c> writes decisions.</summary>
internal interface IReviewStore
{
    /// <summary>The decisions that are there when the review starts.</summary>
    IReadOnlyList<LinkDecision> Start();

    /// <summary>Writes all decisions of the review.</summary>
    /// <param name="decisions">All that count now.</param>
    /// <param name="changed">Those that were just made or taken away.</param>
    /// <returns>Why they cannot be written; <see langword="null"/> if they are.</returns>
    string? Write(IReadOnlyList<LinkDecision> decisions, IReadOnlyList<LinkDecision> changed);
}

/// <summary>A change that a page asks for: a decision, or one taken away where the verdict is <see langword="null"/>.</summary>
internal sealed record ReviewChange(string Article, string Target, string? Verdict, string? Instead);

/// <summary>The decisions of a review, made in any window. Safe to use from many threads; one change is written after the other.</summary>
internal sealed class ReviewState(IReviewStore store)
{
    private readonly Lock _lock = new();
    private List<LinkDecision> _decisions = [.. store.Start()];

    /// <summary>Is told of the changes once they are written.</summary>
    public event Action<IReadOnlyList<ReviewChange>>? Changed;

    /// <summary>All decisions, as a page that opens takes them over.</summary>
    public IReadOnlyList<ReviewChange> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _decisions.Select(one =>
                    new ReviewChange(one.Article, one.Target, DecisionsFile.NameOf(one.Verdict), one.Instead))];
            }
        }
    }

    /// <summary>Writes changes, all or none.</summary>
    /// <returns>Why not; <see langword="null"/> if they are written.</returns>
    public string? Apply(IReadOnlyList<ReviewChange> changes)
    {
        lock (_lock)
        {
            var (next, changed) = (_decisions.ToList(), new List<LinkDecision>());
            foreach (var change in changes)
            {
                next.RemoveAll(one => one.Article == change.Article && one.Target == change.Target);
                var verdict = LinkVerdict.Clear;
                if (change.Verdict is { } name && !DecisionsFile.TryParse(name, out verdict))
                    return $"There is no verdict '{name}'.";
                var decision = new LinkDecision(change.Article, change.Target, verdict) { Instead = change.Instead };
                changed.Add(decision);
                if (change.Verdict is not null)
                    next.Add(decision);
            }
            if (store.Write(next, changed) is { } problem)
                return problem;
            _decisions = next;
            Changed?.Invoke(changes);
            return null;
        }
    }
}

/// <summary>
/// Writes decisions into the articles, each from the bytes that it had when the review began: what is undone leaves no trace.
/// </summary>
internal sealed class ArticleStore(RelatedIndex index, ArticleFolder folder, SelectionOptions selection) : IReviewStore
{
    private readonly LinkWriter _writer = new(folder) { KeepsOriginals = true };

    public IReadOnlyList<LinkDecision> Start() => [];

    public string? Write(IReadOnlyList<LinkDecision> decisions, IReadOnlyList<LinkDecision> changed)
    {
        var plan = index.PlanDecisions(decisions, selection, changed.SelectMany(one => new[] { one.Article, one.Target }));
        return ReviewProblem.Of(plan)
            ?? _writer.WriteAll([.. plan.Articles.Select(fill => fill.Edit)])
                .FirstOrDefault(result => result.Problem is not null)?.Problem?.ToString();
    }
}

/// <summary>Writes decisions into a file of decisions, which is replaced at once.</summary>
internal sealed class FileStore(RelatedIndex index, string file) : IReviewStore
{
    public IReadOnlyList<LinkDecision> Start() => File.Exists(file) ? DecisionsFile.Read(file) : [];

    public string? Write(IReadOnlyList<LinkDecision> decisions, IReadOnlyList<LinkDecision> changed)
    {
        if (ReviewProblem.Of(index.PlanDecisions(changed)) is { } problem)
            return problem;
        try
        {
            FileReplacement.Write(file, Encoding.UTF8.GetBytes(DecisionsFile.Format(decisions)));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The file of decisions cannot be written: {e.Message}";
        }
    }
}

/// <summary>Why decisions cannot be carried out, in a sentence for the page.</summary>
internal static class ReviewProblem
{
    public static string? Of(DecisionPlan plan) =>
        plan.UnknownDecisions is [var unknown, ..] ? $"There is no article '{unknown.Article}' or '{unknown.Target}'."
        : plan.Articles.FirstOrDefault(fill => fill.UnusableDecisions.Count > 0) is not { } fill ? null
        : fill.Article.LinksLocked ? "The links of this article are left alone: nothing can be decided."
        : "This article may not be linked from here.";
}
