using System.Diagnostics;
using System.Text.Json;

namespace QuickTakes.Related.Benchmarks;

/// <summary>What the verbs measure and how they print it: one JSON object on the last line.</summary>
internal static class Measurement
{
    private static readonly JsonSerializerOptions Invariant = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static double CpuSeconds => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>Highest resident memory of this process so far, in MiB.</summary>
    public static long PeakMegabytes => Process.GetCurrentProcess().PeakWorkingSet64 >> 20;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static void Print(object result) => Console.WriteLine(JsonSerializer.Serialize(result, Invariant));
}
