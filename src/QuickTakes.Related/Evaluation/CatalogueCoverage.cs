namespace QuickTakes.Related.Evaluation;

/// <summary>How the links of a whole site are spread over its articles, were every article given its suggestions.</summary>
/// <param name="Articles">How many articles may be suggested: all that are not kept out of indexes.</param>
/// <param name="NeverSuggested">How many of them no other article would link to.</param>
/// <param name="Gini">
/// Gini coefficient of the inbound links of these articles: 0 if each has as many, close to 1 if a few have all.
/// </param>
public sealed record CatalogueCoverage(int Articles, int NeverSuggested, double Gini)
{
    /// <summary>Share of the articles that some other article would link to.</summary>
    public double Share => Articles == 0 ? 0 : (double)(Articles - NeverSuggested) / Articles;

    /// <param name="inbound">How many links lead to each article that may be suggested.</param>
    internal static CatalogueCoverage Of(int[] inbound)
    {
        Array.Sort(inbound);
        double sum = 0, weighted = 0;
        for (var i = 0; i < inbound.Length; i++)
        {
            sum += inbound[i];
            weighted += (2.0 * (i + 1) - inbound.Length - 1) * inbound[i];
        }
        return new CatalogueCoverage(inbound.Length, inbound.Count(links => links == 0), sum == 0 ? 0 : weighted / inbound.Length / sum);
    }
}
