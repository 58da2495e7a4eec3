using System.Diagnostics;
using System.Text;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>What a process printed and ended with.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors);

/// <summary>Runs the command line as a user does: a process of its own, in the repository's root.</summary>
internal static class CommandLine
{
    public static Task<CommandResult> RunAsync(params string[] arguments) => RunAsync("quicktakes-related", arguments);

    public static Task<CommandResult> RunProjectAsync(string assembly, params string[] arguments) => RunAsync(assembly, arguments);

    /// <summary>Runs a project with an environment variable set.</summary>
    public static Task<CommandResult> RunProjectWithAsync(string assembly, string variable, string value, params string[] arguments) =>
        RunAsync(assembly, arguments, (variable, value));

    /// <summary>Runs the command line with an environment variable set.</summary>
    public static Task<CommandResult> RunWithAsync(string variable, string value, params string[] arguments) =>
        RunProjectWithAsync("quicktakes-related", variable, value, arguments);

    /// <summary>Starts the command line without waiting for it.</summary>
    public static Process Start(params string[] arguments) => Start("quicktakes-related", arguments);

    private static async Task<CommandResult> RunAsync(string assembly, string[] arguments, (string Name, string Value)? variable = null)
    {
        using var process = Start(assembly, arguments, variable);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    private static Process Start(string assembly, string[] arguments, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // A culture with a decimal comma and a dotless i must not show in what is printed.
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "tr_TR.UTF-8";
        if (variable is var (name, value))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
