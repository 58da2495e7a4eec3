using System.Runtime.CompilerServices;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>How the processes of the tests compile.</summary>
internal static class ShortProcesses
{
    /// <summary>
    /// The command line optimises early, for sites of tens of thousands of articles. Over the sample that takes twice the time of all else,
    /// and hundreds of tests start it: they compile as .NET does by itself.
    /// </summary>
    [ModuleInitializer]
    internal static void CompileLate()
    {
        Environment.SetEnvironmentVariable("DOTNET_TC_QuickJitForLoops", "1");
        Environment.SetEnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "100");
    }
}
