using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace QuickTakes.Related.Cli;

/// <summary>Help with examples behind it: what people look for first.</summary>
internal sealed class ExampleHelp(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, (string Command, string Does)[]> Examples = new(StringComparer.Ordinal)
    {
        [""] =
        [
            ("list content --why", "what is an article, and where it is published"),
            ("suggest content --all", "what would be linked"),
            ("fill content --diff", "what would be written; without --diff it is"),
            ("check content", "what is wrong with the links that are there"),
        ],
        ["suggest"] =
        [
            ("suggest content --article 500101", "related articles of one; a url or path does as well as an id"),
            ("suggest content --all --format jsonl", "all, an article a line, for another program"),
            ("suggest content --all --min-score 0.1 --top 3", "fewer links rather than weak ones"),
        ],
        ["fill"] =
        [
            ("fill content --diff", "show what would change, as a diff that git apply takes"),
            ("fill content", "keep every valid link, fill the free places"),
            ("fill content --mode refresh --reach-all", "choose all anew, and link to every article from somewhere"),
        ],
        ["check"] =
        [
            ("check content", "report defects; ends with 1 if there are any"),
            ("check content --fix", "mend what can be mended"),
            ("check content --format sarif > links.sarif", "for code scanning"),
        ],
        ["explain"] = [("explain content 500101 500102", "the words that two articles share, and what each adds")],
        ["evaluate"] = [("evaluate content", "how many of the links that editors made are found, and by what")],
        ["train"] =
        [
            ("train content --out related.model", "learn from the links that are there"),
            ("suggest content --all --model related.model", "rank with what was learned"),
        ],
        ["list"] = [("list content --why", "what every file is taken for, and why")],
        ["export"] = [("export content -o data/related.json", "one data file; no article changes")],
        ["report"] = [("report content", "write a page that shows what would change")],
        ["review"] = [("review content", "decide in the browser which links are made")],
        ["init"] = [("init content", "write down once what options the commands take")],
        ["index"] =
        [
            ("index content", "store what is computed; the next runs read only what changed"),
            ("fill content --index content/.quicktakes-related", "use it"),
        ],
        ["watch"] =
        [
            ("watch content --fill", "keep index and links fresh while you write"),
            ("watch content --output data/related.json", "keep a data file fresh for a site that is served meanwhile"),
        ],
        ["completion"] =
        [
            ("completion bash > ~/.local/share/bash-completion/completions/quicktakes-related", "for bash"),
            ("completion fish > ~/.config/fish/completions/quicktakes-related.fish", "for fish"),
        ],
    };

    /// <summary>Puts examples behind the help of all commands.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ExampleHelp((HelpAction)option.Action!);
    }

    /// <summary>Who asks for help need not write a whole command.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        if (Examples.TryGetValue(command is RootCommand ? "" : command.Name, out var examples))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var (line, does) in examples)
                output.WriteLine($"  quicktakes-related {line}\n      {does}");
            output.WriteLine();
        }
        return result;
    }
}
