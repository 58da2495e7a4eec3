using System.Text.RegularExpressions;
using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>What the documents at the root say of the tests is so.</summary>
public sealed partial class DocumentsTests
{
    [Theory]
    [InlineData("SECURITY.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CONTRIBUTING.md")]
    public void TestsThatAreNamed_AllExist(string document)
    {
        var tests = typeof(DocumentsTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var named = TestClass().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))).Select(name => name.Value).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, tests));
    }

    [GeneratedRegex(@"\b[A-Z]\w*Tests\b")]
    private static partial Regex TestClass();
}
