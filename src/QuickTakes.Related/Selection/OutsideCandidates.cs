using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>What a source from outside says of the articles of a site, by row. As safe to use from many threads as the source.</summary>
/// <param name="articles">The articles.</param>
/// <param name="source">Gives the candidates.</param>
/// <param name="weight">How much of what its score lacks to 1 a candidate of the score 1 closes, 0 to 1.</param>
internal sealed class OutsideCandidates(ArticleCatalog articles, ICandidateSource source, double weight)
{
    public string Name => source.Name;

    public double Weight => weight;

    /// <summary>The candidates of an article, with their scores from 0 to 1.</summary>
    public IEnumerable<(int Row, double Score)> Of(int row) => Known(source.Candidates(articles[row]), row);

    /// <summary>The candidates of a draft; <paramref name="self"/> is the article that has its path, or −1.</summary>
    public IEnumerable<(int Row, double Score)> Of(Article draft, int self) => Known(source.CandidatesOf(draft), self);

    /// <summary>The score of one candidate of an article; 0 where it is none.</summary>
    public double Score(int from, int to) => Of(from).FirstOrDefault(candidate => candidate.Row == to).Score;

    private IEnumerable<(int Row, double Score)> Known(IReadOnlyList<Candidate> candidates, int self)
    {
        foreach (var (path, score) in candidates)
        {
            var row = articles.FindRow(path);
            if (row >= 0 && row != self && score > 0)
                yield return (row, Math.Min(score, 1));
        }
    }
}
