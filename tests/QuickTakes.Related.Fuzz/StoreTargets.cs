using System.Buffers.Binary;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related.Fuzz;

/// <summary>
/// What reads the files of the library itself. Checksums would stop nearly every input at the door, so inputs are what stands behind them:
/// for each section its kind, its length and its bytes.
/// </summary>
internal static class StoreTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("container", () => Stored("snapshot").Concat(Stored("*.log")), input => Read(() => Container.Decode(input, "fuzz"))),
        new("snapshot", () => Stored("snapshot").Select(Sections),
            input => Read(() => ReadAll(Snapshot.Decode(Joined(input), "fuzz").Site))),
        new("log", () => Stored("*.log").Select(Sections), input => Read(() => ReadLog(Joined(input)))),
        new("model", Models, ReadModel),
    ];

    /// <summary>The files of an index of the seeds that are articles.</summary>
    private static IEnumerable<byte[]> Stored(string pattern)
    {
        var folder = Directory.CreateTempSubdirectory("quicktakes-fuzz").FullName;
        try
        {
            var content = ArticleFolder.Open(Path.Combine(AppContext.BaseDirectory, "Seeds", "articles"));
            var index = RelatedIndex.Build(content, new() { IsUpdatable = true });
            index.SaveAsync(folder).GetAwaiter().GetResult();
            return [.. Directory.EnumerateFiles(folder, pattern == "*.log" ? "articles.*.log" : pattern).Select(File.ReadAllBytes)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Sections(byte[] container)
    {
        var bytes = new List<byte>();
        var length = new byte[4];
        foreach (var (kind, section) in Container.Decode(container, "seed").Sections)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, section.Length);
            bytes.Add((byte)kind);
            bytes.AddRange(length);
            bytes.AddRange(section.Span);
        }
        return [.. bytes];
    }

    private static byte[] Joined(byte[] input)
    {
        var sections = new List<(SectionKind, ReadOnlyMemory<byte>)>();
        for (var at = 0; at + 5 <= input.Length && sections.Count < 20;)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(input.AsSpan(at + 1)), (uint)(input.Length - at - 5));
            sections.Add(((SectionKind)input[at], input.AsMemory(at + 5, length)));
            at += 5 + length;
        }
        return [.. Container.Encode(sections).SelectMany(piece => piece.ToArray())];
    }

    private static void Read(Action read)
    {
        try
        {
            read();
        }
        catch (IndexStoreException)
        {
            // Damaged, foreign or newer.
        }
    }

    private static void ReadLog(byte[] log)
    {
        var (site, place) = ArticleLog.ReadSite(log, 0, "fuzz");
        ReadAll(site);
        string[] paths = [.. site.Files.ArticlePlaces.Select(site.Files.PathOf)];
        ArticleLog.ReadCounts(log, place, paths, "fuzz", new ParallelOptions { MaxDegreeOfParallelism = 1 });
    }

    private static void ReadAll(SiteRecord site)
    {
        try
        {
            foreach (var file in site.Files.All)
                _ = file.Article?.ToString();
        }
        catch (InvalidDataException)
        {
            // What is made when it is asked for says so then.
        }
    }

    private static IEnumerable<byte[]> Models() => FuzzTargets.SeedsOf("models");

    private static void ReadModel(byte[] input)
    {
        if (input.Length >= 16)
            BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(12), StableHash.Of(input.AsSpan(16)));
        try
        {
            LinkModel.Parse(input);
        }
        catch (FormatException)
        {
            // No model, or a damaged one.
        }
    }
}
