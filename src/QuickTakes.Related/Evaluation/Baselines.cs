using QuickTakes.Related.Features;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Evaluation;

/// <summary>Plain systems that an index is measured beside, so that its figures can be judged.</summary>
internal static class Baselines
{
    /// <summary>Measures plain TF-IDF (raw counts, the title once), BM25, titles alone, and chance.</summary>
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
        yield return evaluation.Report("BM25", Bm25.FindAll(index, options.RulesFor(index), cancellationToken));
        yield return Report("titles only", index.Options with { FieldWeights = titles });
        yield return evaluation.Report("random", evaluation.Random());

        SystemReport Report(string name, RelatedOptions weights)
        {
            var words = index.Reweighted(weights with { Evidence = EvidenceOptions.WordsAlone }, cancellationToken);
            return evaluation.Report(name, words.FindAll(options.RulesFor(index), progress, cancellationToken));
        }
    }
}
