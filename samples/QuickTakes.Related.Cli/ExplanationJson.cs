using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary>An explanation, as <c>explain</c> prints it.</summary>
internal sealed record ExplanationJson(
    string From,
    string To,
    double Score,
    int Rank,
    string? Obstacle,
    PerField<double> ByField,
    IEnumerable<SharedTermJson> Terms,
    EvidenceJson? ByEvidence,
    ModelExplanationJson? ByModel)
{
    /// <summary>How many words of the first stand in text that many pages have, and were left out.</summary>
    public int TemplateWordsFrom { get; init; }

    /// <summary>How many of the second.</summary>
    public int TemplateWordsTo { get; init; }

    public static ExplanationJson Of(Explanation explanation) => new(
        explanation.From.Path,
        explanation.To.Path,
        explanation.Score,
        explanation.Rank,
        explanation.Obstacle switch
        {
            LinkObstacle.Self => "self",
            LinkObstacle.NoIndex => "no_index",
            LinkObstacle.Copy => "copy",
            LinkObstacle.Excluded => "excluded",
            LinkObstacle.NoArticle => "no_article",
            LinkObstacle.Counterpart => "counterpart",
            LinkObstacle.OtherLanguage => "other_language",
            LinkObstacle.OtherVersion => "other_version",
            LinkObstacle.OtherPartition => "other_partition",
            _ => null,
        },
        explanation.ByField,
        explanation.Terms.Select(SharedTermJson.Of),
        explanation.ByEvidence is { } byEvidence ? EvidenceJson.Of(byEvidence) : null,
        explanation.ByModel is { } byModel ? ModelExplanationJson.Of(byModel) : null)
    {
        TemplateWordsFrom = explanation.TemplateWordsFrom,
        TemplateWordsTo = explanation.TemplateWordsTo,
    };
}

/// <summary>A shared word, as <c>explain</c> prints it; the names are part of the contract.</summary>
internal sealed record SharedTermJson(string Term, double Adds, int ArticleCount, PerField<int> From, PerField<int> To)
{
    public static SharedTermJson Of(SharedTerm term) => new(term.Term, term.Contribution, term.ArticleCount, term.From, term.To);
}

/// <summary>What all evidence makes of a link, as <c>explain</c> prints it; the names are part of the contract.</summary>
internal sealed record EvidenceJson(double Score, int Rank, bool SameFolder, IEnumerable<EvidencePartJson> Parts)
{
    public static EvidenceJson Of(EvidenceExplanation byEvidence) => new(
        byEvidence.Score,
        byEvidence.Rank,
        byEvidence.SameFolder,
        byEvidence.Parts.Select(part => new EvidencePartJson(part.Name, part.Description, part.Value, part.Weight)));
}

/// <summary>One kind of evidence.</summary>
internal sealed record EvidencePartJson(string Name, string Says, double Value, double Weight);

/// <summary>What a model makes of a link, as <c>explain</c> prints it; the names are part of the contract.</summary>
internal sealed record ModelExplanationJson(double Score, int Rank, IEnumerable<SignalJson> Signals)
{
    public static ModelExplanationJson Of(ModelExplanation byModel) => new(
        byModel.Score,
        byModel.Rank,
        byModel.Features.Select(feature => new SignalJson(feature.Name, feature.Description, feature.Value, feature.Contribution)));
}

/// <summary>What one feature does for a link.</summary>
internal sealed record SignalJson(string Name, string Says, double? Value, double Adds);
