using System.Globalization;
using QuickTakes.Related.Checking;

namespace QuickTakes.Related.Cli;

/// <summary>Defects as lines, grouped by file, with counts at the end.</summary>
internal static class CheckText
{
    public static void Write(TextWriter output, IReadOnlyList<Defect> defects, int articles, int? mended)
    {
        foreach (var file in defects.GroupBy(defect => defect.Path))
        {
            output.WriteLine(file.Key);
            foreach (var defect in file)
                Line($"  {defect.Line,4}  {CheckJson.Level(defect.Rule.Severity),-7}  {defect.Rule.Code}: {defect.Message}; {defect.Remedy}");
            output.WriteLine();
        }
        if (mended is { } files)
            Line($"{files} files mended.");
        foreach (var rule in defects.GroupBy(defect => defect.Rule).OrderBy(group => group.Key.Kind))
            Line($"{rule.Count(),7}  {CheckJson.Level(rule.Key.Severity),-7}  {rule.Key.Code}");
        var errors = defects.Count(defect => defect.Rule.Severity == DefectSeverity.Error);
        Line($"{errors} errors and {defects.Count - errors} warnings in {articles} articles.");

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
