using QuickTakes.Related.Progress;

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
}
