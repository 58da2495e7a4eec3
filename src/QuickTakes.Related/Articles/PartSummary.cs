namespace QuickTakes.Related.Articles;

/// <summary>What parts a site has, all articles together. Immutable.</summary>
/// <param name="Said">The languages that the site or its pages say, in ordinal order.</param>
/// <param name="Guessed">
/// The languages that only texts tell and that enough articles share: a few pages of another language are no part of the site.
/// </param>
/// <param name="Versions">The versions, the newest last.</param>
/// <param name="HasPartitions">Whether there are two partitions at least.</param>
internal sealed record PartSummary(
    IReadOnlyList<string> Said, IReadOnlyList<string> Guessed, IReadOnlyList<string> Versions, bool HasPartitions)
{
    private const int FewestGuessed = 12;
    private const double LeastShare = 0.02;

    // Names of versions that are no numbers, from what is not released yet to what readers are sent to.
    private static readonly string[] Names = ["nightly", "edge", "dev", "develop", "main", "master", "next", "current", "stable", "latest"];

    /// <summary>Looks at the parts of all articles.</summary>
    public static PartSummary Of(IEnumerable<ArticlePart> parts)
    {
        var (said, versions) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (guessed, partitions) = (new Dictionary<string, int>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var count = 0;
        foreach (var part in parts)
        {
            count++;
            if (ReferenceEquals(part, ArticlePart.None))
                continue;
            if (part is { IsGuessed: true, Language: { } guess })
                guessed[guess] = guessed.GetValueOrDefault(guess) + 1;
            else if (part.Language is { } language)
                said.Add(language);
            if (part.Version is { } version)
                versions.Add(version);
            if (part.Partition is { } partition)
                partitions.Add(partition);
        }
        var fewest = Math.Max(FewestGuessed, LeastShare * count);
        return new PartSummary(
            [.. said.Order(StringComparer.Ordinal)],
            [.. guessed.Where(guess => guess.Value >= fewest).Select(guess => guess.Key).Order(StringComparer.Ordinal)],
            [.. versions.OrderBy(version => version, Comparer<string>.Create(Compare))],
            partitions.Count > 1);
    }

    /// <summary>Older before newer: numbers by their values, above all names but those that readers are sent to.</summary>
    private static int Compare(string one, string other)
    {
        var (first, second) = (Rank(one), Rank(other));
        if (first != second)
            return first.CompareTo(second);
        var (left, right) = (Numbers(one), Numbers(other));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i])
                return left[i].CompareTo(right[i]);
        }
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(one, other);
    }

    private static int Rank(string version) => Array.IndexOf(Names, version.ToLowerInvariant()) switch
    {
        < 0 => Names.Length,
        var name and >= 8 => Names.Length + name,
        var name => name,
    };

    private static ulong[] Numbers(string version)
    {
        var numbers = new List<ulong>();
        for (var i = 0; i < version.Length; i++)
        {
            if (!char.IsAsciiDigit(version[i]))
                continue;
            var number = 0UL;
            for (; i < version.Length && char.IsAsciiDigit(version[i]); i++)
                number = Math.Min(number, ulong.MaxValue / 20) * 10 + (ulong)(version[i] - '0');
            numbers.Add(number);
        }
        return [.. numbers];
    }
}
