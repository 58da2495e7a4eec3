using PublicApiGenerator;
using Xunit;

namespace QuickTakes.Related.Tests.House;

public sealed class PublicApiTests
{
    /// <summary>A change of the public API shows as a change of the approved file.</summary>
    [Fact]
    public void PublicApi_Library_IsTheApprovedOne()
    {
        var folder = Path.Combine(Repository.Root, "tests", "QuickTakes.Related.Tests", "House");
        var approved = Path.Combine(folder, "PublicApi.approved.txt");
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false };
        var actual = typeof(RelatedIndex).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n") + "\n";

        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == actual)
            return;
        var received = Path.Combine(folder, "PublicApi.received.txt");
        File.WriteAllText(received, actual);
        Assert.Fail($"The public API changed. If that is meant, replace {approved} by {received}.");
    }
}
