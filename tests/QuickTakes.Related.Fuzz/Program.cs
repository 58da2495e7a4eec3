using System.CommandLine;
using System.Globalization;
using QuickTakes.Related.Fuzz;

// Before anything else of the library runs: what is instrumented counts from its first line on.
var coverage = new EdgeCoverage();

var targets = new Option<string[]>("--target")
{
    Description = "What to feed, more than once for more: " + string.Join(", ", FuzzTargets.All.Select(target => target.Name)),
};
var seconds = new Option<int>("--seconds") { Description = "How long to go on, for all targets together.", DefaultValueFactory = _ => 60 };
var executions = new Option<long>("--executions")
{
    Description = "How many inputs for each target at most.",
    DefaultValueFactory = _ => long.MaxValue,
};
var seed = new Option<int>("--seed") { Description = "Where the random numbers start.", DefaultValueFactory = _ => 1 };
var found = new Option<DirectoryInfo>("--found")
{
    Description = "Folder for the inputs that broke something, and for the last one.",
    DefaultValueFactory = _ => new DirectoryInfo("fuzz-found"),
};
var replay = new Option<FileInfo?>("--replay") { Description = "Feeds this one file to the targets, and says what happens." };
var command = new RootCommand("Feeds broken input to all that reads what others wrote.")
{
    targets, seconds, executions, seed, found, replay,
};
command.SetAction(arguments =>
{
    var chosen = arguments.GetValue(targets) is { Length: > 0 } names ? [.. names.Select(FuzzTargets.Named)] : FuzzTargets.All;
    if (arguments.GetValue(replay) is { } file)
    {
        foreach (var target in chosen)
            target.Run(File.ReadAllBytes(file.FullName));
        return 0;
    }
    var isBroken = false;
    foreach (var target in chosen)
    {
        var time = TimeSpan.FromSeconds((double)arguments.GetValue(seconds) / chosen.Count);
        using var campaign = new Campaign(target, coverage, arguments.GetValue(seed), arguments.GetValue(found)!.FullName);
        campaign.Run(time, arguments.GetValue(executions));
        isBroken |= campaign.Broken > 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{target.Name}: {campaign.Executions} executions, {campaign.Inputs} inputs kept, {coverage.Edges} edges in all, "
            + $"{campaign.Broken} broken"));
    }
    return isBroken ? 1 : 0;
});
return command.Parse(args).Invoke();
