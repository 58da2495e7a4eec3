using System.CommandLine;
using System.CommandLine.Completions;

namespace QuickTakes.Related.Cli;

/// <summary>
/// The keys that a configuration file may have: the options of the command line by their names without dashes, except those that are said
/// of one run. So an option that is added is a key from then on.
/// </summary>
internal sealed class ConfigurationKeys
{
    // Said of one run: what it looks at, where it writes once, whether it writes at all.
    private static readonly HashSet<string> OfOneRun = new(StringComparer.Ordinal)
    {
        "article", "all", "dry-run", "diff", "fix", "no-update", "verify", "rebuild", "write-run", "write-qrels", "why", "cold", "no-tune",
        "verbose", "help", "version", "config", "no-config", "decisions", "port",
    };

    // Means something else on each command, so that it stands below the command's name only.
    private static readonly HashSet<string> OfOneCommand = new(StringComparer.Ordinal) { "format", "output", "out", "key", "fill" };

    private ConfigurationKeys(
        IReadOnlyList<ConfigurationKey> shared, IReadOnlyList<(string Name, IReadOnlyList<ConfigurationKey> Keys)> commands) =>
        (Shared, Commands) = (shared, commands);

    /// <summary>The keys at the top, which hold for every command that has the option, in the order of their names.</summary>
    public IReadOnlyList<ConfigurationKey> Shared { get; }

    /// <summary>The keys below the name of a command.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<ConfigurationKey> Keys)> Commands { get; }

    /// <summary>The keys that the options of some commands make.</summary>
    public static ConfigurationKeys Of(Command root)
    {
        var options = root.Subcommands.Where(IsConfigured)
            .SelectMany(command => command.Options.Select(option => (Command: command.Name, Option: option)))
            .Where(one => !OfOneRun.Contains(ConfigurationKey.NameOf(one.Option)) && !one.Option.Hidden)
            .ToArray();
        return new ConfigurationKeys(
            Keys(options.Select(one => one.Option).Where(option => !OfOneCommand.Contains(ConfigurationKey.NameOf(option)))),
            [.. options.GroupBy(one => one.Command).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, Keys(group.Select(one => one.Option))))]);
    }

    /// <summary>Whether a command takes what a configuration says.</summary>
    public static bool IsConfigured(Command command) =>
        command.Arguments.Contains(SharedOptions.Content) && command.Options.Contains(SharedOptions.Config);

    private static IReadOnlyList<ConfigurationKey> Keys(IEnumerable<Option> options) =>
        [.. options.GroupBy(ConfigurationKey.NameOf).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ConfigurationKey(group.Key, [.. group.Distinct()]))];
}

/// <summary>A key of the configuration file.</summary>
/// <param name="Name">Its name: that of the option without dashes.</param>
/// <param name="Options">The options of that name, one or one for each command.</param>
internal sealed record ConfigurationKey(string Name, IReadOnlyList<Option> Options)
{
    public static string NameOf(Option option) => option.Name.TrimStart('-');

    /// <summary>What it takes.</summary>
    public ConfigurationKind Kind =>
        Options[0].ValueType == typeof(bool) ? ConfigurationKind.Flag
        : Options[0].ValueType == typeof(int) ? ConfigurationKind.Whole
        : Options[0].ValueType == typeof(double) ? ConfigurationKind.Number
        : Options[0].ValueType == typeof(string[]) ? ConfigurationKind.Texts
        : ConfigurationKind.Text;

    /// <summary>The only values that there are; none where any will do.</summary>
    public IReadOnlyList<string> Choices => Kind is ConfigurationKind.Text or ConfigurationKind.Texts
        ? [.. Options.SelectMany(option => option.GetCompletions(CompletionContext.Empty)).Select(item => item.Label).Distinct()] : [];

    /// <summary>Whether it is a file or a folder, said from the folder of the configuration on.</summary>
    public bool IsPath => Options[0].HelpName is "FILE" or "DIR";

    /// <summary>What it is for.</summary>
    public string Description => Options[0].Description ?? "";

    /// <summary>The least and the most that a number may be.</summary>
    public INumberRange? Range => Options[0] as INumberRange;
}

/// <summary>What a key takes.</summary>
internal enum ConfigurationKind
{
    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A text or a list of texts.</summary>
    Texts,
}
