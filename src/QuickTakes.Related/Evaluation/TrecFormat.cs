using System.Globalization;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Evaluation;

/// <summary>Known links and suggestions as the lines of TREC files, for other evaluation tools.</summary>
public static class TrecFormat
{
    /// <summary>The lines of a qrels file: path, 0, path of a known link, 1, separated by tabs.</summary>
    /// <param name="known">The known links.</param>
    public static IEnumerable<string> Qrels(KnownLinks known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return known.Links.Select(link => $"{link.From}\t0\t{link.To}\t1");
    }

    /// <summary>The lines of a run: path, Q0, path of a suggestion, rank from 1, score, tag, separated by tabs.</summary>
    /// <param name="found">The suggestions.</param>
    /// <param name="tag">Names the run.</param>
    public static IEnumerable<string> Run(IEnumerable<ArticleSuggestions> found, string tag = "quicktakes-related")
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(tag);
        return found.SelectMany(one => one.Related.Select((link, i) => string.Create(
            CultureInfo.InvariantCulture, $"{one.Article.Path}\tQ0\t{link.Article.Path}\t{i + 1}\t{link.Score}\t{tag}")));
    }
}
