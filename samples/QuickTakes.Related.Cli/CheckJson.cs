using QuickTakes.Related.Checking;

namespace QuickTakes.Related.Cli;

/// <summary>What <c>check</c> found, as it prints it.</summary>
internal sealed record CheckJson(
    int Articles, int Errors, int Warnings, int? MendedFiles, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<DefectJson> Defects)
{
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
