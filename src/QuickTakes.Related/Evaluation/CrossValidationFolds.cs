using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Evaluation;

/// <summary>The articles of a site cut into five folds, each judged by what was learned from the links of the others. Immutable.</summary>
/// <remarks>
/// <para>
/// The fold of an article depends on its path alone. What ranks an article never saw its links: not as labels, and not in
/// the graph that features are measured on.
/// </para>
/// <para>
/// New articles are those of a fold of which no link is known, neither from them nor to them. What ranks the links of fold k
/// is asked twice more, without learning anew: with fold k itself new, for links of its articles; and with fold k + 1 new,
/// for the known links of fold k that lead there. Of a large site a seeded sample is asked.
/// </para>
/// </remarks>
internal sealed class CrossValidationFolds
{
    public const int Count = 5;

    private const int MostNewInFold = 1000;

    private readonly KnownLinks _known;
    private readonly int[] _folds;

    public CrossValidationFolds(ArticleCatalog articles, KnownLinks known)
    {
        _known = known;
        _folds = [.. articles.Articles.Select(article => (int)(StableHash.Of(article.Path, 3) % Count))];
        New = Sample(articles, _folds, known.Rows);
        LinkingToNew = Sample(articles, _folds, known.Rows.Where(row => NewTargets(row).Length > 0));
    }

    /// <summary>The fold of an article.</summary>
    public int this[int row] => _folds[row];

    /// <summary>The articles with known links that are asked for as new ones, ascending.</summary>
    public IReadOnlyList<int> New { get; }

    /// <summary>The articles that are asked for their links to new ones, ascending.</summary>
    public IReadOnlyList<int> LinkingToNew { get; }

    /// <summary>The fold whose articles are new where the links of a fold to new articles are asked for.</summary>
    public static int NewBeside(int fold) => (fold + 1) % Count;

    /// <summary>The known links of an article that lead to new ones.</summary>
    public int[] NewTargets(int row) => [.. _known[row].ToArray().Where(target => _folds[target] == NewBeside(_folds[row]))];

    private static int[] Sample(ArticleCatalog articles, int[] folds, IEnumerable<int> rows) =>
    [
        .. rows.GroupBy(row => folds[row])
            .SelectMany(fold => fold.OrderBy(row => StableHash.Of(articles[row].Path, 4)).ThenBy(row => row).Take(MostNewInFold))
            .Order(),
    ];
}
