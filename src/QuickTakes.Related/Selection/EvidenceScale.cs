using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Selection;

/// <summary>
/// How much each kind of evidence counts on a site: the folders and lengths of its articles, and how far its links and mentions are borne
/// out.
/// Immutable and safe to use from many threads.
/// </summary>
internal sealed class EvidenceScale
{
    // So many pairs tell Somers' D to about two hundredths.
    private const int Sampled = 1000;

    private readonly double[] _lengths;
    private readonly int[] _folders;
    private readonly Dictionary<string, int> _folderNumbers = new(StringComparer.Ordinal);
    private readonly double _otherFolder;

    /// <param name="articles">The articles.</param>
    /// <param name="rows">Their rows of words.</param>
    /// <param name="lengths">How long each row was before it was brought to 1.</param>
    /// <param name="evidence">What the texts say about each other.</param>
    /// <param name="options">How much it counts.</param>
    public EvidenceScale(ArticleCatalog articles, CosineIndex rows, double[] lengths, SiteEvidence evidence, EvidenceOptions options)
    {
        _otherFolder = options.OtherFolderWeight;
        _folders = new int[articles.Count];
        for (var row = 0; row < articles.Count; row++)
        {
            var folder = FolderName(articles[row].Path);
            if (!_folderNumbers.TryGetValue(folder, out _folders[row]))
                _folderNumbers.Add(folder, _folders[row] = _folderNumbers.Count);
        }
        var sum = 0.0;
        foreach (var length in lengths)
            sum += length;
        var mean = sum / Math.Max(1, lengths.Count(length => length > 0));
        var slope = options.LengthSlope;
        _lengths = Array.ConvertAll(lengths, length => slope == 1 || length == 0 ? 1 : length / ((1 - slope) * mean + slope * length));
        Links = options.UsesLinks ? Trust(evidence.Links, rows) : 0;
        Mentions = options.UsesMentions ? Trust(evidence.Mentions, rows) : 0;
    }

    /// <summary>How far the links of the texts are borne out, 0 to 1.</summary>
    public double Links { get; }

    /// <summary>How far the titles in the texts are borne out, 0 to 1.</summary>
    public double Mentions { get; }

    /// <summary>The number of an article's folder.</summary>
    public int FolderOf(int row) => _folders[row];

    /// <summary>The number of a folder of the site, or −1, by the path of an article in it.</summary>
    public int FolderOf(string path) => _folderNumbers.GetValueOrDefault(FolderName(path), -1);

    /// <summary>Whether two articles are in one folder.</summary>
    public bool IsSameFolder(int one, int other) => _folders[one] == _folders[other];

    /// <summary>How much the words of an article in a folder and of another count; alike for a draft in no folder of the site.</summary>
    public double Exponent(int folder, int to) => _lengths[to] * (folder < 0 || folder == _folders[to] ? 1 : _otherFolder);

    /// <summary>The folder of an article; for one that is the page of its folder, the folder that this is in.</summary>
    private static string FolderName(string path)
    {
        var page = SiteUrl.WithoutFile("/" + path);
        return page[..(page.LastIndexOf('/') + 1)];
    }

    /// <summary>Somers' D of the cosines of tied pairs against those of pairs drawn at random, or 0 where it is below. Seeded.</summary>
    private static double Trust(EvidencePairs pairs, CosineIndex rows)
    {
        if (pairs.Count == 0)
            return 0;
        var random = new Random(1);
        float[] tied = [.. pairs.Sample(Sampled).Select(pair => rows.Cosine(pair.From, pair.To))];
        var others = new float[Sampled];
        for (var i = 0; i < others.Length; i++)
        {
            var one = random.Next(rows.RowCount);
            others[i] = rows.Cosine(one, (one + 1 + random.Next(rows.RowCount - 1)) % rows.RowCount);
        }
        Array.Sort(others);
        long balance = 0;
        foreach (var cosine in tied)
        {
            var (below, above) = (Count(others, cosine, orEqual: false), others.Length - Count(others, cosine, orEqual: true));
            balance += below - above;
        }
        return Math.Max(0, (double)balance / tied.Length / others.Length);
    }

    /// <summary>How many of some ascending numbers are below one, or not above it.</summary>
    private static int Count(float[] ascending, float than, bool orEqual)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle] < than || orEqual && ascending[middle] == than)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
