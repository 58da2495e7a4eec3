using QuickTakes.Related.Filling;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity.Search;


namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    /// <summary>Plans which links every article is to have; writes nothing.</summary>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search for related articles has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The plan, which <see cref="Content.Writing.LinkWriter"/> writes into the files. Once it is written, the next plan with the same options
    /// changes nothing; except with <see cref="FillMode.Refresh"/> by a model that looks at the links of the front matter, which are others then.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public FillPlan PlanFill(FillOptions? options = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new FillOptions();
        options.Validate();
        var threads = Threads(_options, cancellationToken);
        var planner = new FillPlanner(_articles, _targets, options, threads);
        if (planner.HasRoom)
            planner.Fill(Search(options, progress, threads), threads);
        return planner.Plan(threads);
    }

    private CandidateSearch Search(FillOptions options, IProgress<IndexProgress>? progress, ParallelOptions threads)
    {
        var first = LinkSelector.FirstDepth(options.Selection);
        // With a limit on inbound links most articles look at all that they may look at: asked for at once, each pair is compared once.
        var depth = options.MaxInbound is not null && CosineIndex.CanJoin(_articles.Length, CandidateSearch.Deepest) ? Math.Max(first, CandidateSearch.Deepest) : first;
        var ranked = SearchAll(depth, progress, threads);
        return _ranker is { } ranker ? new CandidateSearch(ranked, _rows.Nearest, ranker.Score) : new CandidateSearch(ranked, ranked);
    }
}
