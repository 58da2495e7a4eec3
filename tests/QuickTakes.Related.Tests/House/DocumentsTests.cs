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

    /// <summary>Links within the repository lead to a file, and to a heading of it if they name one.</summary>
    [Fact]
    public void Links_OfAllDocuments_LeadSomewhere()
    {
        string[] folders = [".", "docs", "src", "benchmarks/results"];
        var documents = folders.SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(Repository.Root, folder), "*.md", folder == "src" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly));
        var broken = documents.SelectMany(document => Link().Matches(Fence().Replace(File.ReadAllText(document), ""))
            .Select(link => link.Groups[1].Value).Where(link => !link.Contains(':', StringComparison.Ordinal) && !Leads(document, link))
            .Select(link => $"{Path.GetRelativePath(Repository.Root, document)}: {link}"));

        Assert.Empty(broken);
    }

    private static bool Leads(string document, string link)
    {
        var parts = link.Split('#');
        var target = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
        return parts.Length == 1
            ? File.Exists(target) || Directory.Exists(target)
            : File.Exists(target) && File.ReadLines(target).Any(line => line.StartsWith('#') && Anchor(line) == parts[1]);
    }

    /// <summary>What GitHub calls a heading.</summary>
    private static string Anchor(string heading) =>
        NotOfAnchors().Replace(heading.TrimStart('#').Trim(), "").Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnchors();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\b[A-Z]\w*Tests\b")]
    private static partial Regex TestClass();
}
