namespace QuickTakes.Related.Tests;

/// <summary>Whether the long form of the tests is asked for, with the environment variable QUICKTAKES_NIGHTLY=1.</summary>
internal static class Nightly
{
    public static bool Is { get; } = Environment.GetEnvironmentVariable("QUICKTAKES_NIGHTLY") == "1";
}
