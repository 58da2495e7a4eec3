using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>What the documents show as C# is C#, as it stands. The package pages run in CI besides, from packed files.</summary>
public sealed class CodeBlockTests
{
    // Orleans is not beside these tests.
    private static readonly string[] LeftOut = [Path.Combine("docs", "cluster.md")];

    public static TheoryData<string> Documents => [.. new[] { ".", "docs", "src" }
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(Repository.Root, folder), "*.md", folder is "." ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories))
        .Where(file => CodeBlock.In(file).Any())
        .Select(file => Path.GetRelativePath(Repository.Root, file)).Except(LeftOut).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void CodeBlocks_OfADocument_Compile(string document)
    {
        string[] errors = [.. CodeBlock.In(Path.Combine(Repository.Root, document)).SelectMany(block => block.Errors())];

        Assert.True(errors.Length == 0, string.Join('\n', errors));
    }
}
