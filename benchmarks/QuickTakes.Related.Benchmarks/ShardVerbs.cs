using System.CommandLine;
using System.Diagnostics;
using QuickTakes.Related.Similarity.Join;
using QuickTakes.Related.Storage.Shards;

namespace QuickTakes.Related.Benchmarks;

/// <summary>
/// The verbs of a join out of core: cut a matrix into shards in one process, join them in another, whose memory is measured.
/// </summary>
internal static class ShardVerbs
{
    private static readonly Option<int> Shards = new("--shards") { Description = "Number of shards", DefaultValueFactory = _ => 4 };
    private static readonly Option<DirectoryInfo> Folder = new("--folder") { Description = "Folder of the shards", Required = true };

    /// <summary>Adds the verbs.</summary>
    public static void AddTo(RootCommand root)
    {
        Verbs.Add(root, "cut", "writes the rows of a matrix file as shards", [Verbs.Matrix, Shards, Folder], Cut);
        const string JoinsShards = "times the nearest rows of all rows, two shards of which are in memory at a time";
        Verbs.Add(root, "join-shards", JoinsShards, [Folder, Verbs.Top, Verbs.Threads], Join);
    }

    private static void Cut(ParseResult arguments)
    {
        var matrix = MatrixFile.Read(arguments.GetRequiredValue(Verbs.Matrix).FullName);
        var shards = arguments.GetValue(Shards);
        var folder = arguments.GetRequiredValue(Folder);
        folder.Create();
        var starts = Enumerable.Range(0, shards + 1).Select(i => (int)((long)matrix.RowCount * i / shards)).ToArray();
        ShardFolder.Write(folder.FullName, starts, matrix.DocumentFrequencies(), matrix.Slice, new ParallelOptions());
        Measurement.Print(new { Rows = matrix.RowCount, Shards = shards });
    }

    private static void Join(ParseResult arguments)
    {
        var (top, threads) = (arguments.GetValue(Verbs.Top), arguments.GetValue(Verbs.Threads));
        var watch = Stopwatch.StartNew();
        var shards = ShardFolder.Open(arguments.GetRequiredValue(Folder).FullName);
        var found = ShardedJoin.Run(shards, top, new ParallelOptions { MaxDegreeOfParallelism = threads });
        var seconds = watch.Elapsed.TotalSeconds;
        var sum = 0.0;
        for (var row = 0; row < found.Count; row++)
        {
            foreach (var neighbor in found[row])
                sum += neighbor.Score;
        }
        Measurement.Print(new
        {
            Rows = found.Count,
            ShardCount = shards.Starts.Length - 1,
            Top = top,
            Threads = threads,
            JoinS = seconds,
            CpuS = Measurement.CpuSeconds,
            PeakMb = Measurement.PeakMegabytes,
            ScoreSum = sum,
        });
    }
}
