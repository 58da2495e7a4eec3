using QuickTakes.Related.Content;
using QuickTakes.Related.Ranking;

namespace QuickTakes.Related;

public sealed partial class RelatedIndex
{
    /// <summary>Plans which links every article is to have; writes nothing.</summary>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far the search for related articles has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The plan, which <see cref="Content.LinkWriter"/> writes into the files. Once it is written, the next plan changes nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public FillPlan PlanFill(FillOptions? options = null, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new FillOptions();
        options.Validate();
        var threads = Threads(_options, cancellationToken);
        var planner = new FillPlanner(_articles, new LinkTargets(_articles, _schema?.RelatedShape ?? RelatedShape.NumberedMaps), options, threads);
        if (planner.HasRoom)
            planner.Fill(SearchAll(LinkSelector.FirstDepth(options.Selection), progress, threads), threads);
        return planner.Plan();
    }
}
