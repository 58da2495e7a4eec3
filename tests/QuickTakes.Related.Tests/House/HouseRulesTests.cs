using System.Reflection;
using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>Which folder may use which package and which part of the platform, and what is public; ARCHITECTURE.md says why.</summary>
public sealed class HouseRulesTests
{
    private const string Library = "QuickTakes.Related";

    private static readonly Assembly Assembly = typeof(RelatedIndex).Assembly;

    private static readonly IReadOnlyList<Use> Uses = CompiledUses.Read(Assembly, Library);

    /// <summary>What is used all the same, and why that does not show in what comes out.</summary>
    private static readonly Dictionary<(string Type, string Member), string> Exceptions = new()
    {
        [("RelatedOptions", "Environment.get_ProcessorCount(0)")] = "the default number of threads; the output is the same for any",
        [("FolderSearch", "DateTime.get_UtcNow(0)")] = "a file written just now is read again, not trusted; what it says is the same",
        [("WritingRun", "Guid.NewGuid(0)")] = "names the files that stand beside those that are replaced, and are gone after the run",
    };

    /// <summary>A package, or a namespace of the platform, and the folders that may use it.</summary>
    [Theory]
    [InlineData("Microsoft.ML")]
    [InlineData("YamlDotNet", "Content.Formats")]
    [InlineData("Markdig", "Content.Formats")]
    // Sites takes names of paths apart; Unicode reads its table from the assembly, not from a file.
    [InlineData(
        "System.IO", "Content.Formats", "Content.Reading", "Content.Sites", "Content.Writing", "Storage", "Storage.Shards", "Unicode")]
    [InlineData("AngleSharp", "Content.Formats")]
    [InlineData("Tomlyn", "Content.Formats")]
    [InlineData("Microsoft.Extensions.FileSystemGlobbing", "Content.Sites")]
    [InlineData("System.Net")]
    public void Package_IsUsedOnlyIn(string package, params string[] folders)
    {
        var users = Uses.Where(use => use.To.Namespace == package || use.To.Namespace.StartsWith(package + ".", StringComparison.Ordinal));

        AssertNone(users.Where(use => !folders.Contains(Folder(use))));
        Assert.Equal(folders.Order(), users.Select(Folder).Distinct().Order());
    }

    /// <summary>Same input, same bytes: nothing that another run, machine or moment answers otherwise.</summary>
    [Fact]
    public void ClockConsoleEnvironmentAndUnseededRandomness_AreNotUsed() =>
        AssertNone(Uses.Where(IsNotRepeatable).Where(use => !Exceptions.ContainsKey((use.From.Name, $"{use.To.Name}.{use.Member}"))));

    /// <summary>No exception outlives its use.</summary>
    [Fact]
    public void Exceptions_All_AreNeeded() =>
        Assert.All(Exceptions.Keys, exception => Assert.Contains(Uses, use => (use.From.Name, $"{use.To.Name}.{use.Member}") == exception));

    [Fact]
    public void Similarity_PublicTypes_None() =>
        Assert.DoesNotContain(
            Assembly.GetExportedTypes(),
            type => $"{type.Namespace}.".StartsWith($"{Library}.Similarity.", StringComparison.Ordinal));

    [Fact]
    public void PublicTypes_Classes_AreSealed() =>
        Assert.DoesNotContain(Assembly.GetExportedTypes(), type => type is { IsClass: true, IsSealed: false });

    [Fact]
    public void PublicSignatures_ThirdPartyTypes_None()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var used = Assembly.GetExportedTypes().SelectMany(type => type.GetMembers(Declared)).SelectMany(TypesOf).SelectMany(Parts);

        Assert.All(
            used,
            type => Assert.True(
                type.Assembly == Assembly || type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal), type.FullName));
    }

    private static bool IsNotRepeatable(Use use) => use.Member is not null && (use.To.ToString(), use.Member) switch
    {
        // Every iterator asks for its thread.
        ("System.Environment", var member) => member != "get_CurrentManagedThreadId(0)",
        ("System.Console" or "System.TimeProvider" or "System.Diagnostics.Stopwatch" or "System.Diagnostics.Process", _) => true,
        ("System.Security.Cryptography.RandomNumberGenerator", _) => true,
        ("System.DateTime" or "System.DateTimeOffset", "get_Now(0)" or "get_UtcNow(0)" or "get_Today(0)") => true,
        ("System.Random", ".ctor(0)" or "get_Shared(0)") => true,
        ("System.Guid", "NewGuid(0)" or "CreateVersion7(0)") => true,
        _ => false,
    };

    private static string Folder(Use use) => Arrows.Folder(use.From.Namespace, Library)!;

    private static void AssertNone(IEnumerable<Use> uses) =>
        Assert.True(!uses.Any(), string.Join('\n', uses.Select(use => $"{Folder(use)}: {use.From.Name} uses {use.To} {use.Member}")));

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType)
            .Append((method as MethodInfo)?.ReturnType ?? typeof(void)),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericParameter ? []
        : [type, .. type.GetGenericArguments().SelectMany(Parts)];
}
