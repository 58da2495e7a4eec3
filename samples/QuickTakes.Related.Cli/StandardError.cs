using System.Text;

namespace QuickTakes.Related.Cli;

/// <summary>Standard error: through <see cref="Printable"/>, and never the reason why a run fails.</summary>
internal static class StandardError
{
    private static readonly StreamWriter Writer = new(new OutputStream(Console.OpenStandardError(), silent: true), EncodingOfConsole())
    {
        AutoFlush = true,
        NewLine = "\n",
    };

    /// <summary>Past the door, for progress bars on a terminal.</summary>
    public static TextWriter Raw => Writer;

    /// <summary>Makes this what <see cref="Console.Error"/> is, so that nothing is written past it.</summary>
    public static void Install() => Console.SetError(new PrintableWriter(Writer));

    /// <summary>Says something in one line, whatever it holds.</summary>
    public static void WriteLine(string line) => Console.Error.WriteLine(Printable.Of(line));

    // A terminal of Windows may have another encoding than UTF-8.
    private static Encoding EncodingOfConsole() => OperatingSystem.IsWindows() ? Console.Error.Encoding : new UTF8Encoding(false);
}
