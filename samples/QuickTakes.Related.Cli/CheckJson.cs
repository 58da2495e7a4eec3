using QuickTakes.Related.Checking;


namespace QuickTakes.Related.Cli;

/// <summary>What <c>check</c> found, as it prints it.</summary>
internal sealed record CheckJson(int Articles, int Errors, int Warnings, int? MendedFiles, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<DefectJson> Defects)
{
    public static CheckJson Of(IReadOnlyList<Defect> defects, int articles, int? mended)
    {
        var errors = defects.Count(defect => defect.Rule.Severity == DefectSeverity.Error);
        return new CheckJson(
            articles,
            errors,
            defects.Count - errors,
            mended,
            defects.GroupBy(defect => defect.Rule).OrderBy(group => group.Key.Kind).ToDictionary(group => group.Key.Code, group => group.Count()),
            [.. defects.Select(defect => new DefectJson(defect.Path, defect.Line, Level(defect.Rule.Severity), defect.Rule.Code, defect.Message, defect.Remedy))]);
    }

    public static string Level(DefectSeverity severity) => severity == DefectSeverity.Error ? "error" : "warning";
}

/// <summary>One defect.</summary>
internal sealed record DefectJson(string Path, int Line, string Level, string Code, string Message, string Remedy);
