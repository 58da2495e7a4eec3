using System.Text.Json.Serialization;
using QuickTakes.Related.Checking;

namespace QuickTakes.Related.Cli;

/// <summary>What <c>check</c> found, as it prints it.</summary>
internal sealed record CheckJson(
    int Articles, int Errors, int Warnings, int? MendedFiles, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<DefectJson> Defects)
{
    /// <summary>The translations and versions of each page; absent where nobody asked for them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AlternatesJson>? Alternates { get; init; }

    public static CheckJson Of(IReadOnlyList<Diagnostic> diagnostics, int articles, int? mended)
    {
        var errors = diagnostics.Count(diagnostic => diagnostic.Rule.Severity == DiagnosticSeverity.Error);
        return new CheckJson(
            articles,
            errors,
            diagnostics.Count - errors,
            mended,
            diagnostics.GroupBy(diagnostic => diagnostic.Rule)
                .OrderBy(group => group.Key.Kind).ToDictionary(group => group.Key.Code, group => group.Count()),
            [.. diagnostics.Select(DefectJson.Of)]);
    }

    public static string Level(DiagnosticSeverity severity) => severity == DiagnosticSeverity.Error ? "error" : "warning";
}

/// <summary>One defect.</summary>
internal sealed record DefectJson(string Path, int Line, string Level, string Code, string Message, string Remedy)
{
    public static DefectJson Of(Diagnostic diagnostic) => new(
        diagnostic.Path,
        diagnostic.Line,
        CheckJson.Level(diagnostic.Rule.Severity),
        diagnostic.Rule.Code,
        diagnostic.Message,
        diagnostic.Remedy);
}

/// <summary>One page in all its languages and versions.</summary>
internal sealed record AlternatesJson(string Page, IReadOnlyList<AlternateJson> Files)
{
    public static AlternatesJson Of(PageAlternates page) => new(
        page.Page,
        [.. page.Articles.Select(article =>
            new AlternateJson(article.Path, article.PublishedUrl, article.Part.Language, article.Part.Version))]);
}

/// <summary>A page in one language and version.</summary>
internal sealed record AlternateJson(string Path, string Url, string? Language, string? Version);
