using System.Text;
using Spectre.Console;

namespace QuickTakes.Related.Cli;

/// <summary>Standard output: UTF-8 without a byte order mark, line feeds, buffered.</summary>
internal static class StandardOutput
{
    /// <summary>Writes data that is read by programs, and escapes by the rules of its own format.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="before">What was written elsewhere before, as a sentence, for the message that this could not be.</param>
    /// <exception cref="OutputException">Standard output cannot be written.</exception>
    public static void WriteData(Action<TextWriter> write, string? before = null) => Write(write, before, output => output);

    /// <summary>Writes text for a person, through <see cref="Printable"/>.</summary>
    /// <inheritdoc cref="WriteData"/>
    public static void WriteText(Action<TextWriter> write, string? before = null) =>
        Write(write, before, output => new PrintableWriter(output));

    /// <summary>A console for tables: as wide as the terminal, or as wide as need be where the output goes to a file.</summary>
    public static IAnsiConsole Console(TextWriter output)
    {
        var isFile = System.Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // What a terminal is to obey is the console's own; its text passes the hook.
            Out = new AnsiConsoleOutput(output is PrintableWriter printable && !isFile ? printable.Raw : output),
            Interactive = InteractionSupport.No,
            Ansi = isFile ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isFile ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = isFile ? 10_000 : System.Console.WindowWidth;
        console.Pipeline.Attach(new PrintableRendering());
        return console;
    }

    /// <summary>A writer for what prints for itself, such as help; it is to be flushed at the end.</summary>
    public static TextWriter Text() => new PrintableWriter(Open());

    private static StreamWriter Open() =>
        new(new OutputStream(System.Console.OpenStandardOutput()), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };

    private static void Write(Action<TextWriter> write, string? before, Func<TextWriter, TextWriter> door)
    {
        try
        {
            using var output = door(Open());
            write(output);
        }
        catch (OutputException e) when (before is not null)
        {
            throw new OutputException($"{e.Message} {before}", e);
        }
    }
}
