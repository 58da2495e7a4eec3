namespace QuickTakes.Related.Tests;

/// <summary>Where the checkout is that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string SampleContent => Path.Combine(Root, "samples", "content");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "QuickTakes.Related.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"No QuickTakes.Related.sln above {AppContext.BaseDirectory}.");
    }
}
