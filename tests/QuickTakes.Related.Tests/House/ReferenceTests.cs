using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Selection;
using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary><c>docs/reference.md</c> says what the code says: made of docstrings and rules, and compared.</summary>
public sealed partial class ReferenceTests
{
    private static readonly Type[] Options =
    [
        typeof(RelatedOptions), typeof(SelectionOptions), typeof(FillOptions), typeof(CheckOptions), typeof(EvaluationOptions),
        typeof(TrainingOptions), typeof(RelatedArticlesOptions),
    ];

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Fact]
    public void Reference_Document_IsMadeOfTheCode()
    {
        var file = Path.Combine(Repository.Root, "docs", "reference.md");
        var actual = Document();
        if (File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == actual)
            return;
        var received = Path.Combine(Repository.Root, "docs", "reference.received.txt");
        File.WriteAllText(received, actual);
        Assert.Fail($"Options or codes changed. Replace {file} by {received}.");
    }

    private static string Document()
    {
        var text = new StringBuilder("# Options and codes\n\nMade of the code; a test says when it is not that any more.\n");
        foreach (var type in Options)
        {
            var docs = Docs(type.Assembly);
            text.Append(Invariant, $"\n## {type.Name}\n\n{docs($"T:{type.FullName}", "summary")}\n\n| option | | value |\n|---|---|---|\n");
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                var name = $"P:{type.FullName}.{property.Name}";
                text.Append(Invariant, $"| `{property.Name}` | {docs(name, "summary")} | {docs(name, "value")} |\n");
            }
        }
        text.Append("\n## Codes of check\n\n| code | | finds | mended by `--fix` |\n|---|---|---|---|\n");
        foreach (var rule in DiagnosticRule.All)
        {
            var severity = rule.Severity == DiagnosticSeverity.Error ? "error" : "warning";
            text.Append(Invariant, $"| `{rule.Code}` | {severity} | {rule.Description} | {(rule.IsFixable ? "yes" : "")} |\n");
        }
        return text.ToString();
    }

    private static Func<string, string, string> Docs(Assembly assembly)
    {
        var members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value);
        return (name, part) => members.TryGetValue(name, out var member) && member.Element(part) is { } element ? Plain(element) : "";
    }

    private static string Plain(XElement element) => Blanks().Replace(string.Concat(element.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "see" } see => Word(see),
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement inner => Plain(inner),
        _ => node.ToString(),
    })), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);

    private static string Word(XElement see) => see.Attribute("langword")?.Value is { } word
        ? $"`{word}`" : $"`{see.Attribute("cref")!.Value.Split('(')[0].Split('.')[^1].TrimStart('T', ':')}`";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
