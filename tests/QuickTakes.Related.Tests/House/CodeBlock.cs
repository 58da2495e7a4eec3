using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QuickTakes.Related.Tests.House;

/// <summary>
/// A block of C# in a document: a program, some types, or, below a line <c>&lt;!-- given: RelatedIndex index --&gt;</c>, a part of a method
/// that has these parameters.
/// </summary>
internal sealed partial record CodeBlock(string Document, int Line, string? Given, string Code)
{
    // What the projects of `dotnet new console`, `worker` and `web` have without saying so.
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private static readonly SyntaxTree Implicit = CSharpSyntaxTree.ParseText(
        string.Concat(ImplicitUsings.Select(name => $"global using global::{name};\n")));

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. Assemblies().DistinctBy(Path.GetFileName).Select(file => MetadataReference.CreateFromFile(file))]);

    /// <summary>The blocks of a document.</summary>
    public static IEnumerable<CodeBlock> In(string file)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        return Block().Matches(text).Select(match => new CodeBlock(
            Path.GetRelativePath(Repository.Root, file), text.AsSpan(0, match.Index).Count('\n') + 1,
            match.Groups["given"] is { Success: true, Value: var given } ? given : null, match.Groups["code"].Value));
    }

    /// <summary>What the compiler has against it.</summary>
    public IEnumerable<string> Errors()
    {
        var tree = CSharpSyntaxTree.ParseText(Given is null ? Code : InMethod(Code, Given));
        var isProgram = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var options = new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
            .WithNullableContextOptions(NullableContextOptions.Enable);
        return CSharpCompilation.Create("block", [Implicit, tree], References.Value, options).GetDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error)
            .Select(found => $"{Document}:{Line}: {found}");
    }

    private static string InMethod(string code, string given)
    {
        var lines = code.Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('='));
        return $$"""
            {{string.Join('\n', lines[true])}}
            static class Given
            {
            #pragma warning disable CS1998
            static async Task Run({{given}})
            {
            {{string.Join('\n', lines[false])}}
            }
            }
            """;
    }

    /// <summary>The assemblies beside the tests, those of the platform, and those of ASP.NET Core, which the SDK brings along.</summary>
    private static IEnumerable<string> Assemblies()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var web = Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(runtime));
        var platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return platform.Split(Path.PathSeparator).Concat(Directory.EnumerateFiles(web, "*.dll"));
    }

    [GeneratedRegex(@"(<!-- given: (?<given>[^>]+) -->\n)?```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
