using System.Diagnostics;
using System.Diagnostics.Metrics;
using QuickTakes.Related.Orleans.Grains;

namespace QuickTakes.Related.Orleans;

/// <summary>
/// What a silo says of itself to OpenTelemetry: activities of the source <see cref="Name"/>, and its meter. Orleans's own are
/// <c>Microsoft.Orleans</c>.
/// </summary>
public sealed class ClusterTelemetry : IDisposable
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "QuickTakes.Related.Orleans";

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter;
    private readonly Counter<long> _units;
    private readonly Counter<long> _bytes;
    private readonly Histogram<double> _questions;
    private readonly Histogram<double> _stages;

    /// <param name="meters">Makes the meter.</param>
    public ClusterTelemetry(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _units = _meter.CreateCounter<long>("related.join.units", description: "Units of joins that were begun");
        _bytes = _meter.CreateCounter<long>("related.join.bytes", "By", "Thresholds and candidates that units took and gave");
        _stages = _meter.CreateHistogram<double>(
            "related.join.unit.duration", "s", "Time that units took, by stage: rows, thresholds, work, candidates");
        _questions = _meter.CreateHistogram<double>("related.question.duration", "s", "Time that a silo took to answer a question");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    internal Activity? StartUnit(Lease lease)
    {
        _units.Add(1, new KeyValuePair<string, object?>("kind", lease.Unit.Kind.ToString()));
        var activity = _source.StartActivity("join unit");
        activity?.SetTag("job", lease.Job).SetTag("unit", lease.Unit.ToString());
        return activity;
    }

    internal void AddBytes(int bytes) => _bytes.Add(bytes);

    /// <summary>Notes how long a stage of a unit took.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="start">When it began; set to now, as the next one begins.</param>
    internal void AddStage(string stage, ref long start)
    {
        var now = Stopwatch.GetTimestamp();
        _stages.Record(Stopwatch.GetElapsedTime(start, now).TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
        start = now;
    }

    internal async Task<T> MeasureAsync<T>(string corpus, Func<Task<T>> answer)
    {
        using var activity = _source.StartActivity("question");
        activity?.SetTag("corpus", corpus);
        var start = Stopwatch.GetTimestamp();
        var result = await answer();
        _questions.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("corpus", corpus));
        return result;
    }
}
