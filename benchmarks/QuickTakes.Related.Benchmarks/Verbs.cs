using System.CommandLine;
using System.Diagnostics;
using System.Runtime.Intrinsics;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Benchmarks;

/// <summary>The verbs that measure one thing each on files of one's own.</summary>
internal static class Verbs
{
    private static readonly Option<DirectoryInfo> Content = new("--content") { Description = "Folder of articles", Required = true };
    private static readonly Option<DirectoryInfo> Index = new("--index") { Description = "Folder of a stored index", Required = true };
    internal static readonly Option<FileInfo> Matrix = new("--matrix") { Description = "Matrix file", Required = true };
    private static readonly Option<FileInfo> Out = new("--out") { Description = "File to write", Required = true };
    internal static readonly Option<int> Top = new("--top") { Description = "Neighbours of each row", DefaultValueFactory = _ => 5 };
    internal static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };
    private static readonly Option<int> Runs = new("--runs") { Description = "Timed runs", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Queries = new("--queries") { Description = "Timed queries", DefaultValueFactory = _ => 2000 };

    private static readonly Option<int> Rows = new("--rows") { Description = "Rows to make", Required = true };

    private static readonly Option<bool> Uniform = new("--uniform")
    {
        Description = "Columns and values drawn evenly, so that no bound can help",
    };

    private static readonly Option<int[]> Sizes = new("--sizes")
    {
        Description = "Rows of the synthetic matrices",
        DefaultValueFactory = _ => [1_000, 10_000, 36_000, 100_000],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<FileInfo?> Real = new("--matrix") { Description = "Matrix file, in place of synthetic ones" };

    public static RootCommand Command()
    {
        var root = new RootCommand("Benchmarks of QuickTakes.Related; without a verb, BenchmarkDotNet's switcher.");
        Add(root, "export-matrix", "writes the TF-IDF rows of a folder of articles", [Content, Out], ExportMatrix);
        Add(root, "export-qrels", "writes the valid links that the articles of a folder have, as TREC qrels", [Content, Out], ExportQrels);
        Add(root, "allpairs", "times the index and the nearest rows of all rows", [Matrix, Top, Threads, Runs], AllPairs);
        Add(root, "query", "times single queries on one thread", [Matrix, Top, Queries], Query);
        const string AsOnTheSite = "writes a seeded matrix whose terms and scores are spread as on the real site";
        Add(root, "synthesize", AsOnTheSite, [Rows, Uniform, Out], Synthesize);
        Add(root, "describe", "prints how the terms, row lengths and scores of a matrix are spread", [Matrix], Describe);
        const string AllSystems = "times all systems at several sizes; writes a table and a chart beside it";
        Add(root, "compare", AllSystems, [Sizes, Real, Threads, Out], Compare);
        Add(root, "pipeline", "times the way from files to links, cold", [Content, Top], Pipeline);
        Add(root, "store", "times a stored index in a running process; it is made if it is not there", [Content, Index], arguments =>
            StoreVerb.Run(arguments.GetRequiredValue(Content).FullName, arguments.GetRequiredValue(Index).FullName));
        ShardVerbs.AddTo(root);
        return root;
    }

    internal static void Add(RootCommand root, string name, string description, Option[] options, Action<ParseResult> action)
    {
        var command = new Command(name, description);
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction(action);
        root.Subcommands.Add(command);
    }

    private static void ExportMatrix(ParseResult arguments)
    {
        var index = RelatedIndex.Build(ArticleFolder.Open(arguments.GetRequiredValue(Content).FullName));
        var rows = index.Text.TfIdfRows(new ParallelOptions());
        MatrixFile.Write(arguments.GetRequiredValue(Out).FullName, rows);
        Measurement.Print(new { Rows = rows.RowCount, Cols = rows.ColumnCount, Nnz = rows.NonZeroCount, Failed = index.Problems.Count });
    }

    /// <summary>A link is valid if its url is another article's that is not kept out of indexes, and counts once.</summary>
    private static void ExportQrels(ParseResult arguments)
    {
        var folder = ArticleFolder.Open(arguments.GetRequiredValue(Content).FullName);
        var articles = folder.Paths.AsParallel().AsOrdered().Select(folder.Read)
            .Select(result => result.Article).OfType<Article>().Select(IndexedArticle.Of).ToArray();
        var catalog = new ArticleCatalog(articles);
        var links = articles.SelectMany(article => article.Links
            .Select(link => catalog.Links.Find(article, link))
            .Where(target => target >= 0 && !articles[target].NoIndex && articles[target].Path != article.Path)
            .Distinct()
            .Select(target => $"{article.Path}\t0\t{articles[target].Path}\t1")).ToArray();
        File.WriteAllLines(arguments.GetRequiredValue(Out).FullName, links);
        Measurement.Print(new { Articles = articles.Length, Links = links.Length });
    }

    private static void AllPairs(ParseResult arguments)
    {
        SparseMatrix? matrix = MatrixFile.Read(arguments.GetRequiredValue(Matrix).FullName);
        var (rows, nonZeros) = (matrix.RowCount, matrix.NonZeroCount);
        var (top, threads) = (arguments.GetValue(Top), arguments.GetValue(Threads));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var (build, wall, cpu) = (new List<double>(), new List<double>(), new List<double>());
        var sum = 0.0;
        // The first run is warm-up: it pays for the just-in-time compiler. A single run is asked for where that is nothing.
        var runs = arguments.GetValue(Runs);
        for (var run = runs > 1 ? 0 : 1; run <= runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var index = CosineIndex.Build(matrix!, parallel);
            var built = watch.Elapsed.TotalSeconds;
            // The index needs the matrix no more, and nor do we.
            matrix = run == runs ? null : matrix;

            var cpuBefore = Measurement.CpuSeconds;
            watch.Restart();
            var nearest = index.KnnJoin(top, parallel);
            if (run > 0)
            {
                wall.Add(watch.Elapsed.TotalSeconds);
                cpu.Add(Measurement.CpuSeconds - cpuBefore);
                build.Add(built);
            }
            sum = 0;
            for (var row = 0; row < rows; row++)
            {
                foreach (var neighbor in nearest[row])
                    sum += neighbor.Score;
            }
        }
        Measurement.Print(new
        {
            Rows = rows,
            Nnz = nonZeros,
            Top = top,
            Threads = threads,
            BuildS = Measurement.Median(build),
            AllpairsS = Measurement.Median(wall),
            AllpairsMinS = wall.Min(),
            CpuS = Measurement.Median(cpu),
            PeakMb = Measurement.PeakMegabytes,
            ScoreSum = sum,
            VectorBits = Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
        });
    }

    private static void Query(ParseResult arguments)
    {
        var matrix = MatrixFile.Read(arguments.GetRequiredValue(Matrix).FullName);
        var (top, count) = (arguments.GetValue(Top), arguments.GetValue(Queries));
        var index = CosineIndex.Build(matrix, new ParallelOptions());
        var random = new Random(1);
        var times = new List<double>();
        for (var i = -count; i < count; i++)
        {
            var row = random.Next(matrix.RowCount);
            var start = Stopwatch.GetTimestamp();
            index.Nearest(matrix[row], top);
            if (i >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        times.Sort();
        var (p50, p99) = (times[count / 2], times[(int)(count * 0.99)]);
        Measurement.Print(new { Rows = matrix.RowCount, Top = top, Queries = count, P50Us = p50, P99Us = p99 });
    }

    private static void Synthesize(ParseResult arguments)
    {
        var rows = arguments.GetValue(Rows);
        var matrix = arguments.GetValue(Uniform) ? SyntheticMatrix.Uniform(rows) : SyntheticMatrix.Create(rows);
        MatrixFile.Write(arguments.GetRequiredValue(Out).FullName, matrix);
        Measurement.Print(new { Rows = matrix.RowCount, Cols = matrix.ColumnCount, Nnz = matrix.NonZeroCount });
    }

    private static void Compare(ParseResult arguments)
    {
        var matrices = arguments.GetValue(Real) is { } file
            ? [MatrixFile.Read(file.FullName)]
            : arguments.GetRequiredValue(Sizes).Select(SyntheticMatrix.Create);
        var results = Comparison.Run(matrices, arguments.GetValue(Threads));
        var table = arguments.GetRequiredValue(Out).FullName;
        File.WriteAllText(table, Comparison.Table(results));
        File.WriteAllText(Path.ChangeExtension(table, ".svg"), GrowthChart.Draw(results));
        Measurement.Print(results);
    }

    private static void Describe(ParseResult arguments)
    {
        var matrix = MatrixFile.Read(arguments.GetRequiredValue(Matrix).FullName);
        var frequencies = matrix.DocumentFrequencies();
        var rows = Enumerable.Range(0, matrix.RowCount);
        var lengths = rows.Select(row => (double)(matrix.RowStarts[row + 1] - matrix.RowStarts[row])).Order().ToArray();
        var nearest = CosineIndex.Build(matrix, new ParallelOptions()).KnnJoin(5, new ParallelOptions());
        var best = rows.Where(row => !nearest[row].IsEmpty).Select(row => (double)nearest[row][0].Score).Order().ToArray();
        var fifth = rows.Where(row => nearest[row].Length == 5).Select(row => (double)nearest[row][4].Score).Order().ToArray();
        Measurement.Print(new
        {
            Rows = matrix.RowCount,
            Cols = matrix.ColumnCount,
            Nnz = matrix.NonZeroCount,
            ColumnsAboveShare = new[] { 0.3, 0.1, 0.03, 0.01, 0.003, 0.001 }.ToDictionary(
                share => share.ToString(System.Globalization.CultureInfo.InvariantCulture),
                share => frequencies.Count(frequency => frequency > share * matrix.RowCount)),
            WorkPerPair = frequencies.Sum(frequency => (double)frequency * frequency) / matrix.RowCount / matrix.RowCount,
            RowLength = Quantiles(lengths),
            BestScore = Quantiles(best),
            FifthScore = Quantiles(fifth),
        });
    }

    private static double[] Quantiles(double[] sorted) =>
        sorted.Length == 0
            ? []
            : [.. new[] { 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99 }.Select(q => Math.Round(sorted[(int)(q * (sorted.Length - 1))], 3))];

    private static void Pipeline(ParseResult arguments)
    {
        var watch = Stopwatch.StartNew();
        var stages = new StageClock();
        var folder = ArticleFolder.Open(arguments.GetRequiredValue(Content).FullName);
        var index = RelatedIndex.Build(folder, progress: stages);
        var found = index.FindAll(new SelectionOptions { Count = arguments.GetValue(Top) }, stages);
        var ends = watch.Elapsed.TotalSeconds;
        Measurement.Print(new
        {
            Articles = index.Articles.Count,
            Failed = index.Problems.Count,
            Links = found.Sum(article => article.Related.Count),
            ReadS = stages.Start(IndexStage.Weighing),
            FeaturizeS = stages.Start(IndexStage.Indexing) - stages.Start(IndexStage.Weighing),
            IndexS = stages.Start(IndexStage.Searching) - stages.Start(IndexStage.Indexing),
            AllpairsS = ends - stages.Start(IndexStage.Searching),
            TotalS = ends,
            PeakMb = Measurement.PeakMegabytes,
        });
    }

    /// <summary>Notes when each stage starts, in seconds since the clock was made.</summary>
    private sealed class StageClock : IProgress<IndexProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly Dictionary<IndexStage, double> _starts = [];

        public double Start(IndexStage stage) => _starts.GetValueOrDefault(stage);

        public void Report(IndexProgress value)
        {
            lock (_starts)
                _starts.TryAdd(value.Stage, _watch.Elapsed.TotalSeconds);
        }
    }
}
