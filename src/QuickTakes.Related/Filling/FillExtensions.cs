using QuickTakes.Related.Articles;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Filling;

/// <summary>Plans the links of a whole site: <c>index.PlanFill()</c>.</summary>
public static class FillExtensions
{
    /// <summary>Plans which links every article is to have; writes nothing.</summary>
    /// <param name="index">The index of the articles.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search for related articles has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The plan, whose edits <c>LinkWriter</c> writes into the files. Once it is written, the next plan with the same options changes
    /// nothing; except with <see cref="FillMode.Refresh"/> by a model that looks at the links of the front matter, which are others then.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static FillPlan PlanFill(
        this RelatedIndex index,
        FillOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        options ??= new FillOptions();
        options.Validate();
        var parallel = index.Parallelism(cancellationToken);
        var planner = new FillPlanner(index.Catalog, options, parallel);
        if (planner.HasRoom)
        {
            var isFew = planner.Rooms < index.Catalog.Count / FillCandidates.FewShare && FillCandidates.CanAskSingly(index, options);
            planner.Fill(
                isFew ? FillCandidates.OfFew(index) : FillCandidates.Of(index, options, progress, parallel),
                index.WithFloor(options.Selection));
        }
        return planner.Plan();
    }

    /// <summary>Plans what decisions change in some articles, and looks at no other; writes nothing.</summary>
    /// <param name="index">The index of the articles.</param>
    /// <param name="decisions">What editors decided. Of two decisions on one link the later counts.</param>
    /// <param name="selection">How many links an article gets; the defaults if <see langword="null"/>.</param>
    /// <param name="paths">
    /// Paths of the articles to plan for; where <see langword="null"/>, all that a decision names as its article or its target. A path
    /// that the index does not have is passed over.
    /// </param>
    /// <returns>
    /// For these articles the same as <see cref="PlanFill"/> with <see cref="FillMode.Decided"/>, in milliseconds whatever the size of the
    /// site: what a page needs that writes each decision at once.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static DecisionPlan PlanDecisions(
        this RelatedIndex index,
        IReadOnlyList<LinkDecision> decisions,
        SelectionOptions? selection = null,
        IEnumerable<string>? paths = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(decisions);
        var options = new FillOptions { Mode = FillMode.Decided, Decisions = decisions, Selection = selection ?? new SelectionOptions() };
        options.Validate();
        var (articles, decided) = (index.Catalog, new DecidedLinks(index.Catalog, decisions));
        var (certain, completion) = (new CertainLinks(articles, options, decided), new DraftCompletion(articles, options));
        var rows = (paths ?? decisions.SelectMany(decision => new[] { decision.Article, decision.Target }))
            .Select(articles.FindRow).Where(row => row >= 0).Distinct().Order();
        return new DecisionPlan([.. rows.Select(row => completion.Complete(certain.Draft(row)))], decided.Unknown);
    }
}
