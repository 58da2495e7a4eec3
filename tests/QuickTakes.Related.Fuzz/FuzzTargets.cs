namespace QuickTakes.Related.Fuzz;

/// <summary>All targets.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } = [.. ContentTargets.All, .. SettingTargets.All, .. StoreTargets.All];

    /// <summary>The target of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FuzzTarget Named(string name) => All.FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"There is no target '{name}'; there are {string.Join(", ", All.Select(target => target.Name))}.");

    /// <summary>The seeds that are checked in, in a folder of their own for each kind.</summary>
    public static IEnumerable<byte[]> SeedsOf(string kind) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Seeds", kind))
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
}
