using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Features;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related;

/// <summary>
/// What an index remembers to be updated and stored: its files, and all that was counted in them. Immutable but for where it is stored.
/// </summary>
/// <param name="Files">All files, in the ordinal order of their paths.</param>
/// <param name="Folders">The folders that could not be listed.</param>
/// <param name="Settings">How they were read.</param>
/// <param name="Counts">What was counted, by row.</param>
internal sealed record IndexState(
    FileTable Files, IReadOnlyList<ArticleProblem> Folders, SiteSettings Settings, Lazy<CorpusCounts> Counts)
{
    private volatile Stored? _stored;

    /// <summary>What is stored of this state, or of one before it.</summary>
    public Stored? StoredAs
    {
        get => _stored;
        set => _stored = value;
    }

    /// <summary>What could not be read, in the order of the paths.</summary>
    public ArticleProblem[] Problems => [.. Folders
        .Concat(Enumerable.Range(0, Files.Count).Where(file => !Files.IsArticle(file)).Select(file => Files[file].Problem!))
        .OrderBy(problem => problem.Path, StringComparer.Ordinal)];

    /// <summary>How a folder's schema has links written; <see langword="null"/> for articles that came from memory.</summary>
    public static LinkFieldForm? LinkFormOf(ArticleFolder? folder) =>
        folder is null ? null : new LinkFieldForm(folder.Schema.Related, folder.Schema.RelatedShape, folder.BasePath);

    /// <summary>The settings of an index.</summary>
    public static SiteSettings SettingsOf(RelatedOptions options, ArticleFolder? folder) => new(
        folder?.ReadingKey ?? "",
        WordsKey(options),
        RankingKey(options),
        LinkFormOf(folder),
        folder?.Schema.Sources ?? []);

    /// <summary>
    /// How words are counted: every build of this library reads and counts in its own way, and does not use what another has counted.
    /// </summary>
    public static string WordsKey(RelatedOptions options) => string.Join(
        '\n', options.StopWords.Order(StringComparer.Ordinal).Prepend(typeof(IndexState).Module.ModuleVersionId.ToString()));

    /// <summary>By what candidates are ranked: under other weights, others come first.</summary>
    public static string RankingKey(RelatedOptions options)
    {
        var (fields, weighting, evidence) = (options.FieldWeights, options.Weighting, options.Evidence);
        double[] weights =
        [
            .. fields.Values.All.Select(field => field.Value),
            weighting.TermFrequencyExponent, weighting.IdfExponent, weighting.PhraseWeight,
            evidence.LinkWeight, evidence.BackLinkWeight, evidence.MentionWeight, evidence.BackMentionWeight,
            evidence.OtherFolderWeight, evidence.LengthSlope,
            options.WordForms ? 1 : 0,
        ];
        return string.Join(' ', weights.Select(weight => weight.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>What the texts of articles say about each other, gathered when it is asked for.</summary>
    /// <param name="catalog">The articles of this state.</param>
    /// <param name="options">Which evidence counts.</param>
    public Lazy<SiteEvidence> Evidence(ArticleCatalog catalog, RelatedOptions options) => new(() =>
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads };
        var counts = Counts.Value;
        CountedArticle[] counted = [.. counts.Articles.Select(terms => new CountedArticle(terms, counts.Vocabulary))];
        return SiteEvidence.Of(catalog, counted, options.StopWords, options.Evidence, parallel);
    });

    /// <summary>What is stored, and what changed since it was.</summary>
    /// <param name="Folder">Full path of the folder.</param>
    /// <param name="Index">What is stored there.</param>
    /// <param name="Changed">Paths of the files that changed since, those that are gone among them.</param>
    internal sealed record Stored(string Folder, StoredIndex Index, IReadOnlySet<string> Changed);
}
