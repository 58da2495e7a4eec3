using System.CommandLine;
using System.Globalization;

namespace QuickTakes.Related.Cli;

/// <summary><c>--memory</c>: how much memory comparing all articles may take.</summary>
internal static class MemoryOption
{
    private static readonly (string Unit, double Bytes)[] Units =
    [
        ("KIB", 1L << 10), ("MIB", 1L << 20), ("GIB", 1L << 30), ("TIB", 1L << 40), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12),
    ];

    public static Option<string?> Memory { get; } = Checked(new Option<string?>("--memory")
    {
        Description = "How much memory comparing all articles may take, such as 2GB; beyond it, temporary files are used. "
            + "The output is the same [default: no limit]",
        HelpName = "SIZE",
    });

    /// <summary>The bytes that the user allows; <see langword="null"/> where all may be taken.</summary>
    public static long? Of(ParseResult arguments) => arguments.GetValue(Memory) is { } text ? Parse(text) : null;

    private static long? Parse(string text)
    {
        foreach (var (unit, bytes) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                var number = text[..^unit.Length].TrimEnd();
                return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                    && count * bytes is >= 1 and < long.MaxValue ? (long)(count * bytes) : null;
            }
        }
        return null;
    }

    private static Option<string?> Checked(Option<string?> option)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => Parse(token.Value) is null))
                result.AddError($"'{option.Name}' takes a number with KB, MB, GB, TB, KiB, MiB, GiB or TiB, not '{token.Value}'.");
        });
        return option;
    }
}
