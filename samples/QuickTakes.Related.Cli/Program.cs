using System.CommandLine;
using System.Globalization;
using QuickTakes.Related.Cli;
using QuickTakes.Related.Cli.Reporting;

// Numbers are read and written the same way everywhere.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
StandardError.Install();
ErrorBarrier.Install();

var root = new RootCommand("Suggests the related articles of Markdown articles with YAML front matter.")
{
    SuggestCommand.Create(),
    FillCommand.Create(),
    CheckCommand.Create(),
    ReportCommand.Create(),
    ReviewCommand.Create(),
    ListCommand.Create(),
    ExportCommand.Create(),
    ExplainCommand.Create(),
    EvaluateCommand.Create(),
    TrainCommand.Create(),
    InitCommand.Create(),
    IndexCommand.Create(),
    WatchCommand.Create(),
    CompletionCommand.Create(),
    SharedOptions.Verbose,
};

ExampleHelp.AddTo(root);

try
{
    args = ConfigurationArguments.Add(root, args);
}
catch (Exception e)
{
    return (int)ErrorBarrier.End(e);
}

var parsed = root.Parse(args);
ErrorBarrier.IsVerbose = parsed.GetValue(SharedOptions.Verbose);
// What a shell asks to complete is not whole yet, and is no mistake.
var isCompletion = root.Directives.Any(directive => parsed.GetResult(directive) is not null);
if (parsed.Errors.Count > 0 && !isCompletion)
{
    foreach (var error in parsed.Errors)
        StandardError.WriteLine($"quicktakes-related: {error.Message}");
    foreach (var word in parsed.UnmatchedTokens)
    {
        if (Misspelling.Correct(word, parsed.CommandResult.Command) is { } meant)
            StandardError.WriteLine($"Did you mean '{meant}'?");
    }
    Console.Error.WriteLine("Try 'quicktakes-related --help', or --help after a command.");
    return (int)ExitCode.Usage;
}
try
{
    // What the parser prints itself: help and the version.
    using var output = StandardOutput.Text();
    var configuration = new InvocationConfiguration { Output = output, Error = Console.Error, EnableDefaultExceptionHandler = false };
    return await parsed.InvokeAsync(configuration);
}
catch (Exception e)
{
    return (int)ErrorBarrier.End(e);
}
