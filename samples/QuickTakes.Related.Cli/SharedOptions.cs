using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace QuickTakes.Related.Cli;

/// <summary>The arguments that several commands take, with their checks.</summary>
internal static class SharedOptions
{
    public static Argument<string> Content { get; } =
        NotEmpty(new Argument<string>("content") { Description = "Folder of articles: Markdown, MDX and HTML files" });

    public static Option<int> Threads { get; } =
        Whole("--threads", "How many threads work; the output is the same for any number [default: all cores]", "N", most: 1024);

    public static Option<bool> WordsOnly { get; } = new("--words-only")
    {
        Description = "Compare articles by the words they share alone: links and titles in their texts, folders and lengths do not count",
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Also show where in the program an error happened",
        Recursive = true,
    };

    public static Option<string?> Schema { get; } = AFile(new Option<string?>("--schema")
    {
        Description = "YAML file that says which front-matter fields hold what [default: QuickTakes names, then common ones]",
        HelpName = "FILE",
    });

    public static Option<string?> Config { get; } = AFile(new Option<string?>("--config")
    {
        Description = $"Configuration [default: {ConfigurationFile.Name} in the content folder or above it]",
        HelpName = "FILE",
    });

    public static Option<bool> NoConfig { get; } = new("--no-config") { Description = "Use no configuration" };

    public static Option<int> MaxFileSize { get; } =
        Whole("--max-file-size", "Largest file in MiB that is taken for an article", "MIB", 16, most: 2047);

    public static Option<double> Diversity { get; } = Share(
        "--diversity", "How much it counts against a link that it is like the links chosen before it, 0 to 1", "D", 0, zero: true);

    /// <summary>A command on a content folder, with the options that all of them have.</summary>
    public static Command OnContent(string name, string description, params Symbol[] own)
    {
        var command = new Command(name, description) { Content };
        foreach (var symbol in own)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }
        foreach (var option in SiteArguments.All)
            command.Options.Add(option);
        command.Options.Add(Schema);
        command.Options.Add(Config);
        command.Options.Add(NoConfig);
        command.Options.Add(MaxFileSize);
        command.Options.Add(WordsOnly);
        command.Options.Add(Threads);
        command.Options.Add(MemoryOption.Memory);
        IndexOptions.AddTo(command);
        return command;
    }

    /// <summary>An option that takes a whole number from 1. Without a default it is 0 where it is not given.</summary>
    public static Option<int> Whole(string name, string description, string valueName, int? byDefault = null, int most = int.MaxValue)
    {
        var option = new NumberOption<int>(name)
        {
            Least = 1,
            Most = most,
            Description = description,
            HelpName = valueName,
            CustomParser = result => Parse<int>(
                result,
                text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= 1 && number <= most ? number : null,
                $"is a whole number from 1 to {most}"),
        };
        if (byDefault is { } value)
            option.DefaultValueFactory = _ => value;
        return option;
    }

    /// <summary>An option that takes a number up to 1, from 0 or above 0. Without a default it is 0 where it is not given.</summary>
    public static Option<double> Share(string name, string description, string valueName, double? byDefault, bool zero) =>
        new NumberOption<double>(name)
        {
            Most = 1,
            TakesLeast = zero,
            Description = description,
            HelpName = valueName,
            DefaultValueFactory = byDefault is { } value ? _ => value : null,
            CustomParser = result => Parse<double>(
                result,
                text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && number <= 1 && (number > 0 || zero && number == 0) ? number : null,
                zero ? "is a number from 0 to 1" : "is a number above 0, at most 1"),
        };

    private static T Parse<T>(ArgumentResult result, Func<string, T?> parse, string rule) where T : struct
    {
        var text = result.Tokens[0].Value;
        if (parse(text) is { } value)
            return value;
        result.AddError($"'{((OptionResult)result.Parent!).Option.Name}' {rule}, not '{text}'.");
        return default;
    }

    private static Argument<string> NotEmpty(Argument<string> argument)
    {
        argument.Validators.Add(result => RefuseEmpty(result, argument.Name));
        return argument;
    }

    public static Option<string?> NotEmpty(Option<string?> option)
    {
        option.Validators.Add(result => RefuseEmpty(result, option.Name));
        return option;
    }

    /// <summary>An option that takes a file, read or written.</summary>
    public static Option<string?> AFile(Option<string?> option)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => Directory.Exists(token.Value)))
                result.AddError($"'{option.Name}' takes a file; '{token.Value}' is a folder.");
        });
        return NotEmpty(option);
    }

    private static void RefuseEmpty(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            result.AddError($"'{name}' is empty.");
    }
}
