using System.CommandLine;
using System.CommandLine.Parsing;

namespace QuickTakes.Related.Cli;

/// <summary>The arguments that several commands take, with their checks.</summary>
internal static class SharedOptions
{
    public static Argument<string> Content { get; } = NotEmpty(new Argument<string>("content") { Description = "Folder of articles, searched for *.md and *.markdown" });

    public static Option<int> Threads { get; } = AtLeastOne(new("--threads")
    {
        Description = "How many threads work; the output is the same for any number [default: all cores]",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    });

    public static Option<string?> Schema { get; } = NotEmpty(new Option<string?>("--schema")
    {
        Description = "YAML file that says which front-matter fields hold what [default: QuickTakes names, then common ones]",
        HelpName = "FILE",
    });

    public static Option<int> MaxFileSize { get; } = Within(1, 2047, new("--max-file-size")
    {
        Description = "Largest file in MiB that is taken for an article",
        DefaultValueFactory = _ => (int)(Related.Content.ArticleFolder.DefaultLargestFile >> 20),
        HelpName = "MIB",
    });

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
        command.Options.Add(Schema);
        command.Options.Add(MaxFileSize);
        command.Options.Add(Threads);
        return command;
    }

    public static Option<int> AtLeastOne(Option<int> option)
    {
        option.Validators.Add(result => Check(result, option, value => value >= 1, "is a whole number from 1"));
        return option;
    }

    private static Option<int> Within(int least, int most, Option<int> option)
    {
        option.Validators.Add(result => Check(result, option, value => value >= least && value <= most, $"is a whole number from {least} to {most}"));
        return option;
    }

    private static Argument<string> NotEmpty(Argument<string> argument)
    {
        argument.Validators.Add(result => RefuseEmpty(result, argument.Name));
        return argument;
    }

    private static Option<string?> NotEmpty(Option<string?> option)
    {
        option.Validators.Add(result => RefuseEmpty(result, option.Name));
        return option;
    }

    private static void RefuseEmpty(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            result.AddError($"'{name}' is empty.");
    }

    /// <summary>Restricts an option to a share, above 0 where 0 makes no sense.</summary>
    public static Option<double> Share(Option<double> option, bool zero)
    {
        option.Validators.Add(result => Check(
            result, option, value => value <= 1 && (zero ? value >= 0 : value > 0), zero ? "is a number from 0 to 1" : "is a number above 0, at most 1"));
        return option;
    }

    private static void Check<T>(OptionResult result, Option<T> option, Func<T, bool> isValid, string rule)
    {
        if (result.Tokens.Count != 1)
            return;
        bool valid;
        try
        {
            valid = isValid(result.GetValueOrDefault<T>()!);
        }
        catch (InvalidOperationException)
        {
            return; // no number at all, which the parser reports by itself
        }
        if (!valid)
            result.AddError($"'{option.Name}' {rule}, not '{result.Tokens[0].Value}'.");
    }
}
