using QuickTakes.Related.Features;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related.Evaluation;

/// <summary>Plain systems that an index is measured beside, so that its figures can be judged.</summary>
internal static class Baselines
{
    /// <summary>Measures plain TF-IDF (raw counts, the title once), titles alone, and chance.</summary>
    public static IEnumerable<SystemReport> Measure(
        RelatedIndex index,
        SystemEvaluation evaluation,
        EvaluationOptions options,
        IProgress<IndexProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (!options.Baselines)
            yield break;
        var plain = new FieldWeights { Title = 1 };
        var titles = new FieldWeights { Keywords = 0, Answer = 0, Body = 0 };
        yield return Report(
            "plain TF-IDF",
            index.Options with { FieldWeights = plain, TermFrequencyExponent = 1, IdfExponent = 1, PhraseWeight = 0 });
        yield return Report("titles only", index.Options with { FieldWeights = titles });
        yield return evaluation.Report("random", evaluation.Random());

        SystemReport Report(string name, RelatedOptions weights) => evaluation.Report(
            name, index.Reweighted(weights, cancellationToken).FindAll(options.RulesFor(index), progress, cancellationToken));
    }
}
