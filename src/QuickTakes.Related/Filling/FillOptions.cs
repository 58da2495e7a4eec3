using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Filling;

/// <summary>Which links the articles of a site get. Immutable.</summary>
public sealed record FillOptions
{
    /// <summary>
    /// How many links an article gets and which articles may be linked. A model ranks 48 candidates at most, so that no more are
    /// filled by it.
    /// </summary>
    /// <value>
    /// Default: the defaults of <see cref="SelectionOptions"/>. Its <see cref="SelectionOptions.Diversity"/> has to be 0: links are
    /// filled by score alone.
    /// </value>
    public SelectionOptions Selection { get; init; } = new();

    /// <summary>What becomes of the links that are there.</summary>
    /// <value>Default: <see cref="FillMode.Missing"/>.</value>
    public FillMode Mode { get; init; }

    /// <summary>
    /// How many articles of the whole site may link to one; an article that is linked so often gets no new link. Each article then looks
    /// at its 200 nearest alone, so that places stay free where those are all linked often enough.
    /// </summary>
    /// <value>Default: <see langword="null"/>, no limit. At least 1. Links that stay and pins count, and stay even above it.</value>
    public int? MaxInbound { get; init; }

    /// <summary>
    /// Whether every article gets a link from some other, where one of the 200 nearest by text has a free place or a new link to give up
    /// that its target does not need.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool ReachAll { get; init; }

    /// <summary>What <see cref="FillMode.Fix"/> does not put right. The other modes put everything right.</summary>
    /// <value>
    /// Default: none. With <see cref="LinkFix.CloseGaps"/> in it, a gap alone changes no file; where something else does, the numbers
    /// are closed up all the same.
    /// </value>
    public IReadOnlySet<LinkFix> DisabledFixes { get; init; } = new HashSet<LinkFix>();

    /// <summary>What editors decided about links; it comes before all that is planned otherwise.</summary>
    /// <value>Default: none. Of two decisions on one link the later counts.</value>
    public IReadOnlyList<LinkDecision> Decisions { get; init; } = [];

    /// <summary>Whether something is to be put right.</summary>
    internal bool Does(LinkFix fix) => Mode switch
    {
        FillMode.Fix => !DisabledFixes.Contains(fix),
        FillMode.Decided => false,
        _ => true,
    };

    /// <summary>Checks that every option is within its range; whoever is given these options does so too.</summary>
    /// <exception cref="ArgumentNullException">An option is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; the exception names it.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Selection);
        ArgumentNullException.ThrowIfNull(DisabledFixes);
        ArgumentNullException.ThrowIfNull(Decisions);
        Selection.Validate();
        if (!Enum.IsDefined(Mode))
            throw new ArgumentOutOfRangeException(nameof(Mode), Mode, "There is no such mode.");
        if (Selection.Diversity != 0)
            throw new ArgumentOutOfRangeException(
                nameof(Selection), Selection.Diversity, "Links are filled by score alone: leave Diversity at 0.");
        if (MaxInbound is { } most)
            ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, nameof(MaxInbound));
    }
}

/// <summary>What becomes of the links that are there.</summary>
public enum FillMode
{
    /// <summary>Every valid link stays, in its order; free places are filled.</summary>
    Missing,

    /// <summary>All are chosen anew.</summary>
    Refresh,

    /// <summary>What is wrong with the links that are there is put right; none is added.</summary>
    Fix,

    /// <summary>What <see cref="FillOptions.Decisions"/> say is done, and nothing else: the rest stays, right or wrong.</summary>
    Decided,
}
