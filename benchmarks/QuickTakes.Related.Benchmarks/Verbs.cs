using System.CommandLine;
using QuickTakes.Related.Content.Reading;

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

    private static readonly Option<bool> Neighbors = new("--neighbors") { Description = "Also look for the nearest articles of each" };
    private static readonly Option<bool> Update = new("--update") { Description = "Also change a thousand articles" };

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
        Add(root, "export-qrels", "writes the valid links that the articles of a folder have, as TREC qrels", [Content, Out], arguments =>
            QrelsVerb.Run(Name(arguments, Content), Name(arguments, Out)));
        Add(root, "allpairs", "times the index and the nearest rows of all rows", [Matrix, Top, Threads, Runs], arguments =>
            AllPairsVerb.Run(
                Name(arguments, Matrix), arguments.GetValue(Top), arguments.GetValue(Threads), arguments.GetValue(Runs)));
        Add(root, "query", "times single queries on one thread", [Matrix, Top, Queries], arguments =>
            QueryVerb.Run(Name(arguments, Matrix), arguments.GetValue(Top), arguments.GetValue(Queries)));
        const string AsOnTheSite = "writes a seeded matrix whose terms and scores are spread as on the real site";
        Add(root, "synthesize", AsOnTheSite, [Rows, Uniform, Out], Synthesize);
        Add(root, "describe", "prints how the terms, row lengths and scores of a matrix are spread", [Matrix], arguments =>
            DescribeVerb.Run(Name(arguments, Matrix)));
        const string AllSystems = "times all systems at several sizes; writes a table and a chart beside it";
        Add(root, "compare", AllSystems, [Sizes, Real, Threads, Out], Compare);
        Add(root, "pipeline", "times the way from files to links, cold", [Content, Top], arguments =>
            PipelineVerb.Run(Name(arguments, Content), arguments.GetValue(Top)));
        Add(root, "store", "times a stored index in a running process; it is made if it is not there", [Content, Index], arguments =>
            StoreVerb.Run(Name(arguments, Content), Name(arguments, Index)));
        const string OfMany = "makes a stored index of short synthetic articles; where there is one, times opening, asking and updating";
        Add(root, "store-synthetic", OfMany, [Rows, Index, Neighbors, Update], arguments => SyntheticStoreVerb.Run(
            arguments.GetValue(Rows), Name(arguments, Index), arguments.GetValue(Neighbors), arguments.GetValue(Update)));
        ShardVerbs.AddTo(root);
        ClusterVerb.AddTo(root);
        return root;
    }

    /// <summary>The full name of a file or folder that has to be given.</summary>
    private static string Name(ParseResult arguments, Option<FileInfo> file) => arguments.GetRequiredValue(file).FullName;

    private static string Name(ParseResult arguments, Option<DirectoryInfo> folder) => arguments.GetRequiredValue(folder).FullName;

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
        var index = RelatedIndex.Build(ArticleFolder.Open(Name(arguments, Content)));
        var rows = index.Text.TfIdfRows(new ParallelOptions());
        MatrixFile.Write(Name(arguments, Out), rows);
        Measurement.Print(new { Rows = rows.RowCount, Cols = rows.ColumnCount, Nnz = rows.NonZeroCount, Failed = index.Problems.Count });
    }

    private static void Synthesize(ParseResult arguments)
    {
        var rows = arguments.GetValue(Rows);
        var matrix = arguments.GetValue(Uniform) ? SyntheticMatrix.Uniform(rows) : SyntheticMatrix.Create(rows);
        MatrixFile.Write(Name(arguments, Out), matrix);
        Measurement.Print(new { Rows = matrix.RowCount, Cols = matrix.ColumnCount, Nnz = matrix.NonZeroCount });
    }

    private static void Compare(ParseResult arguments)
    {
        var matrices = arguments.GetValue(Real) is { } file
            ? [MatrixFile.Read(file.FullName)]
            : arguments.GetRequiredValue(Sizes).Select(SyntheticMatrix.Create);
        var results = Comparison.Run(matrices, arguments.GetValue(Threads));
        var table = Name(arguments, Out);
        File.WriteAllText(table, Comparison.Table(results));
        File.WriteAllText(Path.ChangeExtension(table, ".svg"), GrowthChart.Draw(results));
        Measurement.Print(results);
    }
}
