using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>What a source file looks like: one idea, lines that fit, a namespace that is its folder, few parameters.</summary>
public sealed partial class SourceRulesTests
{
    private const int LongestFile = 250;
    private const int LongestLine = 140;
    private const int MostParameters = 5;

    /// <summary>Constructors with more parameters that are one idea all the same, each with the reason.</summary>
    private static readonly Dictionary<string, string> ManyParameters = new(StringComparer.Ordinal)
    {
    };

    /// <summary>Files with pointers outside of Similarity's Kernels and Memory; ARCHITECTURE.md says why.</summary>
    private static readonly string[] LoopsWithPointers =
    [
        "src/QuickTakes.Related/Similarity/Index/FrequencyOrderedRows.cs",
        "src/QuickTakes.Related/Similarity/Index/PostingWindows.cs",
        "src/QuickTakes.Related/Similarity/Index/ThresholdEstimate.cs",
        "src/QuickTakes.Related/Similarity/Join/HeadSketches.cs",
    ];

    [Fact]
    public void SourceFiles_Pointers_AreInKernelsAndMemory()
    {
        string[] rooms = ["src/QuickTakes.Related/Similarity/Kernels/", "src/QuickTakes.Related/Similarity/Memory/"];
        var files = Files("src", "samples")
            .Where(file => File.ReadLines(file).Any(line => Pointers().IsMatch(line)))
            .Select(Relative)
            .ToArray();

        Assert.All(rooms, room => Assert.Contains(files, file => file.StartsWith(room, StringComparison.Ordinal)));
        Assert.Equal(LoopsWithPointers, files.Where(file => !rooms.Any(room => file.StartsWith(room, StringComparison.Ordinal))));
    }

    [Fact]
    public void SourceFiles_Length_IsOneIdea() => AssertNone(Files("src", "samples", "benchmarks", "tests")
        .Select(file => (file, Lines: File.ReadLines(file).Count()))
        .Where(file => file.Lines > LongestFile)
        .Select(file => $"{Relative(file.file)} has {file.Lines} lines"));

    [Fact]
    public void SourceFiles_Lines_FitTheScreen() => AssertNone(Files("src", "samples", "benchmarks", "tests")
        .SelectMany(file => File.ReadLines(file).Select((line, i) => (Place: $"{Relative(file)}:{i + 1}", line.Length)))
        .Where(line => line.Length > LongestLine)
        .Select(line => $"{line.Place} has {line.Length} characters"));

    [Fact]
    public void SourceFiles_Namespace_IsTheFolder()
    {
        var source = Path.Combine(Repository.Root, "src");
        AssertNone(Files("src")
            .Select(file => (
                Path: file,
                Namespace: Namespace().Match(File.ReadAllText(file)).Groups[1].Value,
                Folder: Path.GetRelativePath(source, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')))
            .Where(file => file.Namespace.Length > 0 && file.Namespace != file.Folder)
            .Select(file => $"{Relative(file.Path)} is not in the namespace {file.Folder}"));
    }

    /// <summary>
    /// More than five parameters are several ideas. Rows of output are not meant: a record without methods of its own, whose
    /// parameters are its columns.
    /// </summary>
    [Fact]
    public void Constructors_Parameters_AreFew()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        var many = typeof(RelatedIndex).Assembly.GetTypes()
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && type.Namespace is not null && !IsRow(type))
            .SelectMany(type => type.GetConstructors(All).Where(constructor => constructor.GetParameters().Length > MostParameters)
                .Select(constructor => (Name: type.FullName!, Text: $"{type.FullName} takes {constructor.GetParameters().Length}")))
            .ToArray();
        AssertNone(many.Where(type => !ManyParameters.ContainsKey(type.Name)).Select(type => type.Text));
        AssertNone(ManyParameters.Keys.Except(many.Select(type => type.Name)).Select(name => $"{name} needs no exception"));
    }

    /// <summary>A record with nothing but its positional properties: a constructor takes all of them, and it declares no method.</summary>
    private static bool IsRow(Type type)
    {
        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var deconstructs = type.GetMethod("Deconstruct", Own) is { } deconstruct ? deconstruct.GetParameters().Length : 0;
        return deconstructs > 0
            && type.GetProperties(Own).Count(property => property.Name != "EqualityContract") == deconstructs
            && type.GetMethods(Own).All(method =>
                method.IsSpecialName || method.Name.Contains('<', StringComparison.Ordinal) || MadeByCompiler.Contains(method.Name));
    }

    private static readonly string[] MadeByCompiler = ["Deconstruct", "Equals", "GetHashCode", "PrintMembers", "ToString"];

    private static IEnumerable<string> Files(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal);

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/');

    private static void AssertNone(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, $"{all.Length}:\n{string.Join('\n', all)}");
    }

    // The keyword, not a comment's word.
    [GeneratedRegex(@"^(?!\s*//).*\bunsafe\b")]
    private static partial Regex Pointers();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
