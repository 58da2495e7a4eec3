using System.Globalization;
using QuickTakes.Related.Checking;

namespace QuickTakes.Related.Cli;

/// <summary>Defects as lines, grouped by file, with counts at the end.</summary>
internal static class CheckText
{
    public static void Write(TextWriter output, IReadOnlyList<Diagnostic> diagnostics, int articles, int? mended,
        IReadOnlyList<AlternatesJson>? alternates = null)
    {
        foreach (var file in diagnostics.GroupBy(diagnostic => diagnostic.Path))
        {
            output.WriteLine(Printable.Of(file.Key));
            foreach (var diagnostic in file)
                Line($"  {diagnostic.Line,4}  {CheckJson.Level(diagnostic.Rule.Severity),-7}  {diagnostic.Rule.Code}: {Said(diagnostic)}");
            output.WriteLine();
        }
        foreach (var page in alternates ?? [])
        {
            output.WriteLine(Printable.Of(page.Page));
            foreach (var file in page.Files)
            {
                var part = string.Join(' ', new[] { file.Language, file.Version }.OfType<string>());
                output.WriteLine(Printable.Of($"        {part,-14}  {file.Path}"));
            }
            output.WriteLine();
        }
        if (mended is { } files)
            Line($"{files} files mended.");
        foreach (var rule in diagnostics.GroupBy(diagnostic => diagnostic.Rule).OrderBy(group => group.Key.Kind))
            Line($"{rule.Count(),7}  {CheckJson.Level(rule.Key.Severity),-7}  {rule.Key.Code}");
        var errors = diagnostics.Count(diagnostic => diagnostic.Rule.Severity == DiagnosticSeverity.Error);
        Line($"{errors} errors and {diagnostics.Count - errors} warnings in {articles} articles.");

        static string Said(Diagnostic diagnostic) => $"{Printable.Of(diagnostic.Message)}; {Printable.Of(diagnostic.Remedy)}";

        void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
