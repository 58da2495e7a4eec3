using System.CommandLine;
using System.Globalization;
using QuickTakes.Related.Cli;

// Numbers are read and written the same way everywhere.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

var root = new RootCommand("Suggests the related articles of Markdown articles with YAML front matter.")
{
    SuggestCommand.Create(),
    FillCommand.Create(),
    CheckCommand.Create(),
    ExplainCommand.Create(),
    EvaluateCommand.Create(),
    TrainCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine($"quicktakes-related: {error.Message}");
    Console.Error.WriteLine("Try 'quicktakes-related --help', or --help after a command.");
    return (int)ExitCode.Usage;
}
return await parsed.InvokeAsync();
