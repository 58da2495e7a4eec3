using System.Text.RegularExpressions;
using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>What the packages say about themselves.</summary>
public sealed partial class PackageTests
{
    private static readonly string[] Packed = [.. new[] { "src", "samples" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
        .Where(project => File.ReadAllText(project).Contains("<IsPackable>true", StringComparison.Ordinal))];

    /// <summary>A package page has no links into the repository, which lead nowhere there.</summary>
    [Fact]
    public void PackagePages_Links_AreAbsolute() => Assert.All(Packed, project =>
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(project)!, "PACKAGE.md"));
        Assert.All(Link().Matches(page), link => Assert.StartsWith("https://", link.Groups[1].Value, StringComparison.Ordinal));
    });

    [Fact]
    public void Notices_Dependencies_AreAllNamed()
    {
        var notices = File.ReadAllText(Path.Combine(Repository.Root, "THIRD-PARTY-NOTICES.md"));
        var used = Packed.SelectMany(project => Reference().Matches(File.ReadAllText(project)).Select(match => match.Groups[1].Value));
        Assert.All(used.Distinct(), package => Assert.Contains($"| {package} |", notices, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("<PackageReference Include=\"([^\"]+)\"")]
    private static partial Regex Reference();
}
