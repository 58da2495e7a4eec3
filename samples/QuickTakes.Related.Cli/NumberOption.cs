using System.CommandLine;

namespace QuickTakes.Related.Cli;

/// <summary>What a number may be.</summary>
internal interface INumberRange
{
    /// <summary>The least.</summary>
    double Least { get; }

    /// <summary>Whether the least itself is allowed.</summary>
    bool TakesLeast { get; }

    /// <summary>The most.</summary>
    double Most { get; }
}

/// <summary>An option that takes a number from a range.</summary>
internal sealed class NumberOption<T>(string name) : Option<T>(name), INumberRange
{
    public double Least { get; init; }

    public bool TakesLeast { get; init; } = true;

    public double Most { get; init; } = double.MaxValue;
}
