using System.Reflection;
using PublicApiGenerator;
using QuickTakes.Related.Embeddings;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Training;
using Xunit;

namespace QuickTakes.Related.Tests.House;

public sealed class PublicApiTests
{
    /// <summary>A change of the public API shows as a change of the approved file.</summary>
    [Fact]
    public void PublicApi_Library_IsTheApprovedOne() => AssertApproved(typeof(RelatedIndex).Assembly, "PublicApi");

    [Fact]
    public void PublicApi_Hosting_IsTheApprovedOne() => AssertApproved(typeof(IRelatedArticles).Assembly, "HostingApi");

    [Fact]
    public void PublicApi_Training_IsTheApprovedOne() => AssertApproved(typeof(TrainingExtensions).Assembly, "TrainingApi");

    [Fact]
    public void PublicApi_Embeddings_IsTheApprovedOne() => AssertApproved(typeof(EmbeddingCandidates).Assembly, "EmbeddingsApi");

    private static void AssertApproved(Assembly assembly, string name)
    {
        var folder = Path.Combine(Repository.Root, "tests", "QuickTakes.Related.Tests", "House");
        var approved = Path.Combine(folder, name + ".approved.txt");
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        var actual = assembly.GeneratePublicApi(options).ReplaceLineEndings("\n") + "\n";

        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == actual)
            return;
        var received = Path.Combine(folder, name + ".received.txt");
        File.WriteAllText(received, actual);
        Assert.Fail($"The public API changed. If that is meant, replace {approved} by {received}.");
    }
}
