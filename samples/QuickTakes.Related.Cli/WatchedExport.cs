using System.CommandLine;
using System.Text;

namespace QuickTakes.Related.Cli;

/// <summary>The data file that <c>watch --output</c> keeps fresh.</summary>
internal static class WatchedExport
{
    public static Option<string?> Out { get; } = SharedOptions.AFile(new Option<string?>("--output", "-o")
    {
        Description = "Also write this data file after each update, as 'export' does",
        HelpName = "FILE",
    });

    /// <summary>Writes the file if it is to say something else.</summary>
    /// <returns>Whether it was written.</returns>
    /// <remarks>
    /// Whoever serves the site while people write reads the file at any moment: it is replaced at once. A file that says the same stays, as
    /// otherwise each writing would be a change to look at.
    /// </remarks>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static bool Write(RelatedIndex index, ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(Out) is not { } file)
            return false;
        using var text = new StringWriter { NewLine = "\n" };
        ExportCommand.Writer(index, arguments, SelectionArguments.Of(arguments), null, cancellationToken)(text);
        var bytes = new UTF8Encoding(false).GetBytes(text.ToString());
        var isNew = false;
        OutputException.Guard(file, path =>
        {
            isNew = !File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
            if (!isNew)
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            FileReplacement.Write(path, bytes);
        });
        return isNew;
    }
}
