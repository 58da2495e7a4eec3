using System.Reflection;
using NetArchTest.Rules;
using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>Who may use whom; ARCHITECTURE.md says why.</summary>
public sealed class HouseRulesTests
{
    private const string Library = "QuickTakes.Related";

    private static readonly Assembly Assembly = typeof(RelatedIndex).Assembly;

    [Theory]
    [InlineData("Similarity", "Content", "Features", "Ranking")]
    [InlineData("Features", "Content", "Ranking")]
    [InlineData("Content", "Features", "Similarity", "Ranking")]
    [InlineData("Ranking", "Content")]
    [InlineData("Evaluation", "Content", "Features", "Similarity")]
    public void Room_OtherRooms_AreNotUsed(string room, params string[] others) =>
        AssertFree(room, [.. others.Select(other => $"{Library}.{other}")]);

    [Theory]
    [InlineData("Similarity", "Microsoft.ML", "YamlDotNet", "Markdig", "System.IO")]
    [InlineData("Features", "YamlDotNet", "Markdig", "System.IO")]
    [InlineData("Ranking", "YamlDotNet", "Markdig", "System.IO")]
    [InlineData("Content", "Microsoft.ML")]
    [InlineData("Evaluation", "Microsoft.ML", "YamlDotNet", "Markdig", "System.IO")]
    public void Room_Packages_StayInTheirs(string room, params string[] packages) => AssertFree(room, packages);

    [Fact]
    public void Features_Similarity_OnlyItsMatrix() =>
        AssertFree("Features", [.. Assembly.GetTypes()
            .Where(type => type.Namespace == $"{Library}.Similarity" && !type.Name.StartsWith("Sparse", StringComparison.Ordinal) && !type.IsNested)
            .Select(type => type.FullName!)]);

    [Theory]
    [InlineData("Similarity")]
    [InlineData("Features")]
    [InlineData("Ranking")]
    [InlineData("Content")]
    public void Room_ClockConsoleEnvironmentAndRandomness_AreNotUsed(string room) =>
        // ML.NET's IDataView names System.Random in its signatures, so Features cannot avoid it.
        AssertFree(room, ["System.Console", "System.DateTime", "System.Diagnostics", "System.Environment", .. room == "Features" ? [] : new[] { "System.Random" }]);

    [Fact]
    public void FrontDoor_Packages_AreNotUsed() =>
        AssertFree(Types.InAssembly(Assembly).That().ResideInNamespaceMatching($"^{Library.Replace(".", "\\.", StringComparison.Ordinal)}$"), ["Microsoft.ML", "YamlDotNet", "Markdig", "System.IO", "System.Console", "System.DateTime", "System.Random"]);

    [Fact]
    public void Similarity_PublicTypes_None() =>
        Assert.DoesNotContain(Assembly.GetExportedTypes(), type => type.Namespace == $"{Library}.Similarity");

    [Fact]
    public void PublicTypes_Classes_AreSealed() =>
        Assert.DoesNotContain(Assembly.GetExportedTypes(), type => type is { IsClass: true, IsSealed: false });

    [Fact]
    public void PublicSignatures_ThirdPartyTypes_None()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var used = Assembly.GetExportedTypes().SelectMany(type => type.GetMembers(Declared)).SelectMany(TypesOf).SelectMany(Parts);

        Assert.All(used, type => Assert.True(type.Assembly == Assembly || type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal), type.FullName));
    }

    [Fact]
    public void SourceFiles_Length_IsOneIdea()
    {
        var source = Path.Combine(Repository.Root, "src");
        Assert.All(
            Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories),
            file => Assert.True(File.ReadLines(file).Count() <= 400, file));
    }

    private static void AssertFree(string room, string[] forbidden) =>
        AssertFree(Types.InAssembly(Assembly).That().ResideInNamespace($"{Library}.{room}"), forbidden);

    private static void AssertFree(PredicateList types, string[] forbidden)
    {
        Assert.NotEmpty(types.GetTypes());
        var result = types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType ?? typeof(void)),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericParameter ? [] : [type, .. type.GetGenericArguments().SelectMany(Parts)];
}
