using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>The values that one number of some settings may take.</summary>
/// <param name="Rungs">The values, ascending.</param>
/// <param name="Get">The number.</param>
/// <param name="Set">The settings with another number.</param>
internal sealed record Ladder(double[] Rungs, Func<TextSettings, double> Get, Func<TextSettings, double, TextSettings> Set)
{
    private static readonly double[] Fields = [0, 0.5, 1, 2, 4, 8, 12, 18, 27];
    private static readonly double[] Ties = [0, 0.05, 0.07, 0.1, 0.16, 0.25, 0.35, 0.5];

    /// <summary>The weights of words.</summary>
    public static IReadOnlyList<Ladder> Words { get; } =
    [
        .. PerField<double>.Fields.ToArray().Select(OfField),
        OfWords(
            [0, 0.25, 0.35, 0.5, 0.7, 0.85, 1],
            words => words.TermFrequencyExponent,
            (words, value) => words with { TermFrequencyExponent = value }),
        OfWords([0.7, 1, 1.2, 1.5, 2, 2.5], words => words.IdfExponent, (words, value) => words with { IdfExponent = value }),
        OfWords([0, 0.25, 0.5, 0.75, 1, 1.5], words => words.PhraseWeight, (words, value) => words with { PhraseWeight = value }),
    ];

    /// <summary>The weights of links in the running texts.</summary>
    public static IReadOnlyList<Ladder> Links { get; } =
    [
        OfEvidence(Ties, evidence => evidence.BackLinkWeight, (evidence, value) => evidence with { BackLinkWeight = value }),
        OfEvidence(Ties, evidence => evidence.LinkWeight, (evidence, value) => evidence with { LinkWeight = value }),
    ];

    /// <summary>The weights of titles in texts.</summary>
    public static IReadOnlyList<Ladder> Mentions { get; } =
    [
        OfEvidence(Ties, evidence => evidence.BackMentionWeight, (evidence, value) => evidence with { BackMentionWeight = value }),
        OfEvidence(Ties, evidence => evidence.MentionWeight, (evidence, value) => evidence with { MentionWeight = value }),
    ];

    /// <summary>What folders and the lengths of texts do.</summary>
    public static IReadOnlyList<Ladder> Places { get; } =
    [
        OfEvidence(
            [0.4, 0.5, 0.6, 0.7, 0.85, 1],
            evidence => evidence.OtherFolderWeight,
            (evidence, value) => evidence with { OtherFolderWeight = value }),
        OfEvidence(
            [0.6, 0.7, 0.8, 0.9, 1], evidence => evidence.LengthSlope, (evidence, value) => evidence with { LengthSlope = value }),
    ];

    /// <summary>The settings one rung further; <see langword="null"/> at the end of the ladder.</summary>
    public TextSettings? Next(TextSettings from, bool upwards)
    {
        var value = Get(from);
        var further = Array.FindAll(Rungs, rung => upwards ? rung > value : rung < value);
        return further.Length == 0 ? null : Set(from, upwards ? further[0] : further[^1]);
    }

    private static Ladder OfField(TextField field) => OfWords(
        Fields, words => words.Fields.Values[field], (words, value) => words with { Fields = words.Fields.With(field, value) });

    private static Ladder OfWords(double[] rungs, Func<TermWeighting, double> get, Func<TermWeighting, double, TermWeighting> set) =>
        new(rungs, one => get(one.Words), (one, value) => one with { Words = set(one.Words, value) });

    private static Ladder OfEvidence(
        double[] rungs, Func<EvidenceOptions, double> get, Func<EvidenceOptions, double, EvidenceOptions> set) =>
        new(rungs, one => get(one.Evidence), (one, value) => one with { Evidence = set(one.Evidence, value) });
}
