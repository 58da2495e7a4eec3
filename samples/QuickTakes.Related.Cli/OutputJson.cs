using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using QuickTakes.Related.Cli.Reporting;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary>An article and its links, as <c>suggest</c> prints them; urls are those that <c>fill</c> writes.</summary>
internal sealed record SuggestionJson(string Path, string? Id, string Url, string Title, IReadOnlyList<LinkJson> Related)
{
    public static SuggestionJson Of(ArticleSuggestions suggestions) => new(
        suggestions.Article.Path,
        suggestions.Article.Id,
        suggestions.Article.PublishedUrl,
        suggestions.Article.Title,
        [.. suggestions.Related.Select(link => new LinkJson(
            link.Article.Path, link.Article.Id, link.Article.PublishedUrl, link.Article.Title, link.Article.Subject, link.Score))]);
}

/// <summary>One link, as <c>suggest</c> prints it.</summary>
internal sealed record LinkJson(string Path, string? Id, string Url, string Title, string? Subject, float Score);

/// <summary>How the output types become JSON. Non-ASCII letters stay as they are.</summary>
[JsonSerializable(typeof(IEnumerable<SuggestionJson>))]
[JsonSerializable(typeof(SuggestionJson))]
[JsonSerializable(typeof(ListJson))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ReviewChange[]))]
[JsonSerializable(typeof(ExportedLine))]
[JsonSerializable(typeof(Dictionary<string, ExportedArticle>))]
[JsonSerializable(typeof(ExplanationJson))]
[JsonSerializable(typeof(FillJson))]
[JsonSerializable(typeof(CheckJson))]
[JsonSerializable(typeof(EvaluationJson))]
[JsonSerializable(typeof(TrainingJson))]
internal sealed partial class OutputJson : JsonSerializerContext
{
    public static OutputJson Compact { get; } = new(With(indented: false));

    public static OutputJson Indented { get; } = new(With(indented: true));

    private static JsonSerializerOptions With(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
    };
}
