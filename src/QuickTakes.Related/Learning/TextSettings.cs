using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>All that text similarity goes by, as it is looked for where links are known. Immutable.</summary>
/// <param name="Words">How much words count.</param>
/// <param name="Evidence">What speaks for a link beside the words, and how much.</param>
internal sealed record TextSettings(TermWeighting Words, EvidenceOptions Evidence)
{
    /// <summary>Those of an index.</summary>
    public static TextSettings Of(RelatedOptions options) => new(options.Weighting, options.Evidence);

    /// <summary>Options with these settings.</summary>
    public RelatedOptions On(RelatedOptions options) => options.With(Words) with { Evidence = Evidence };
}
