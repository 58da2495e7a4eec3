using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>Which of the similar articles become links. Immutable.</summary>
/// <remarks>
/// Whatever the options, an article is never linked to itself, to an article with <see cref="Article.NoIndex"/>, to a copy
/// of itself (the same title up to case, blanks and closing punctuation), to one that an editor excluded
/// (<see cref="Article.Excluded"/>), twice to one target, nor to two copies of one article.
/// </remarks>
public sealed record SelectionOptions
{
    /// <summary>How many links an article gets at most.</summary>
    /// <value>Default: 5. At least 1. By a model it gets at most 48, which are all that come into the model's last round.</value>
    public int Count { get; init; } = 5;

    /// <summary>Lowest score of a link.</summary>
    /// <value>Default: 0, which leaves it to <see cref="LeastOfUsual"/>. From 0 to 1.</value>
    public double MinScore { get; init; }

    /// <summary>
    /// Lowest score of a link where <see cref="MinScore"/> is 0, as a share of what is usual on the site: of the median, over the articles,
    /// of what the third best candidate scores. Below it a free place stays free, as no link is better than a bad one. A site of fewer than
    /// 50 articles has no usual score.
    /// </summary>
    /// <value>Default: 0.15. From 0, which lets through whatever shares a word that tells something, to 1.</value>
    public double LeastOfUsual { get; init; } = 0.15;

    /// <summary>Whether only articles of the same subject are linked (compared without regard to case).</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool SameSubjectOnly { get; init; }

    /// <summary>What the score of an article of another subject is multiplied by, to prefer the same subject.</summary>
    /// <value>Default: 1, no preference. Above 0 and at most 1.</value>
    public double OtherSubjectWeight { get; init; } = 1;

    /// <summary>
    /// Which borders between the parts of a site links may cross: languages, versions, partitions. The same page in another language or
    /// version (<see cref="ArticlePart.Counterpart"/>) is not linked in any case.
    /// </summary>
    /// <value>Default: <see cref="PartKinds.None"/>. Pins may cross them all, and links that are there stay.</value>
    public PartKinds Cross { get; init; }

    /// <summary>
    /// How much it counts against a link that it is like the links chosen before it: 0 not at all, 1 alone. The links then
    /// come in the order in which they were chosen, so that their scores need not fall.
    /// </summary>
    /// <value>Default: 0. From 0 to 1.</value>
    public double Diversity { get; init; }

    /// <summary>Which articles may be linked at all, as those of a tenant, a language, or in stock.</summary>
    /// <value>
    /// Default: <see langword="null"/>, all. Called from many threads, for the best candidates first and for more of them until there are
    /// enough links; so where few articles pass, a question may look at all of them. What it throws comes out as it is.
    /// </value>
    public Func<IndexedArticle, bool>? Filter { get; init; }

    /// <summary>
    /// How many of the best articles links are chosen from. Without diversity that is <see cref="Count"/>, since the best are the
    /// links. With it, twice as many and at least 40: so for up to 20 links the choice is from the same 40, and the first 5 of 20
    /// are the 5 of 5.
    /// </summary>
    internal int Considered => Diversity == 0 ? Count : (int)Math.Min(Math.Max(2L * Count, 40), int.MaxValue);

    /// <summary>Refuses rules that cannot be used. Whatever takes rules asks for it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range; the message names it.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 1);
        ThrowIfNotWithin(MinScore, 0, 1, nameof(MinScore));
        ThrowIfNotWithin(LeastOfUsual, 0, 1, nameof(LeastOfUsual));
        ThrowIfNotWithin(Diversity, 0, 1, nameof(Diversity));
        if ((Cross & ~PartKinds.All) != 0)
            throw new ArgumentOutOfRangeException(nameof(Cross), Cross, "There is no such border.");
        if (!(OtherSubjectWeight > 0 && OtherSubjectWeight <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(OtherSubjectWeight), OtherSubjectWeight, $"{nameof(OtherSubjectWeight)} is above 0 and at most 1.");
    }

    private static void ThrowIfNotWithin(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is from {least} to {most}.");
    }
}
