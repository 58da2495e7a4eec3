using System.Text;
using Spectre.Console;

namespace QuickTakes.Related.Cli;

/// <summary>Standard output for data: UTF-8 without a byte order mark, line feeds, buffered.</summary>
internal static class StandardOutput
{
    public static TextWriter Open() => new StreamWriter(System.Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };

    /// <summary>A console for tables: as wide as the terminal, or as wide as need be where the output goes to a file.</summary>
    public static IAnsiConsole Console(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Interactive = InteractionSupport.No,
            Ansi = System.Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = System.Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = System.Console.IsOutputRedirected ? 10_000 : System.Console.WindowWidth;
        return console;
    }
}
