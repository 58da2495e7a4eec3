using System.CommandLine;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary><c>export</c>: writes one data file with the related articles of all, for sites whose files are to stay as they are.</summary>
internal static class ExportCommand
{
    /// <summary>The form of the file.</summary>
    public static Option<ExportFormat> Format { get; } = new("--format")
    {
        Description = "json, yaml, toml, csv or jsonl [default: json]",
        HelpName = "F",
    };

    /// <summary>What an article is found by in it.</summary>
    public static Option<ExportKey> Key { get; } = new("--key")
    {
        Description = "What an article is found by in json, yaml and toml: path or url [default: path]",
        HelpName = "K",
    };

    private static readonly Option<string?> Out = SharedOptions.AFile(new Option<string?>("--output", "-o")
    {
        Description = "The file to write [default: standard output]",
        HelpName = "FILE",
    });

    public static Command Create()
    {
        var command = SharedOptions.OnContent(
            "export", "Writes one data file with the related articles of all; no article changes.",
            [Format, Key, Out, .. SelectionArguments.All, SharedOptions.Diversity, ModelOption.Model, QrelsOption.Qrels]);
        Format.AcceptOnlyFromAmong("json", "yaml", "toml", "csv", "jsonl");
        Key.AcceptOnlyFromAmong("path", "url");
        QrelsOption.NeedsModel(command);
        command.SetWork((index, arguments, progress, cancellationToken) =>
        {
            var rules = SelectionArguments.Of(arguments);
            index = ModelOption.Apply(index, arguments, progress, cancellationToken);
            var write = Writer(index, arguments, rules, progress, cancellationToken);
            return () => Write(arguments.GetValue(Out), write);
        });
        return command;
    }

    /// <summary>Finds what is exported, and says how it is written.</summary>
    public static Action<TextWriter> Writer(
        RelatedIndex index, ParseResult arguments, SelectionOptions rules, IProgress<IndexProgress>? progress,
        CancellationToken cancellationToken)
    {
        var found = index.FindAll(rules, progress, cancellationToken).Where(one => one.Article is { LinkOnly: false, NoIndex: false })
            .Select(ExportedLine.Of).ToArray();
        return output => ExportWriter.Write(output, found, arguments.GetValue(Format), arguments.GetValue(Key));
    }

    private static void Write(string? file, Action<TextWriter> write)
    {
        if (file is null)
        {
            StandardOutput.WriteData(write);
            return;
        }
        OutputException.Guard(file, path =>
        {
            // A site may have no folder of data yet.
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            using var output = new StreamWriter(path) { NewLine = "\n" };
            write(output);
        });
    }
}

/// <summary>Forms of <c>export</c>'s file.</summary>
internal enum ExportFormat
{
    /// <summary>One JSON object, by path or url.</summary>
    Json,

    /// <summary>One YAML mapping, by path or url.</summary>
    Yaml,

    /// <summary>A TOML table for each article, by path or url.</summary>
    Toml,

    /// <summary>A link a line.</summary>
    Csv,

    /// <summary>An article a line.</summary>
    Jsonl,
}

/// <summary>What an article is found by.</summary>
internal enum ExportKey
{
    /// <summary>The path of its file from the content folder on.</summary>
    Path,

    /// <summary>Where it is published.</summary>
    Url,
}
