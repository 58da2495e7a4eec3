using System.Diagnostics.Metrics;
using QuickTakes.Related.Orleans;

namespace QuickTakes.Related.Benchmarks;

/// <summary>Adds up what the silos of this process say of their units.</summary>
internal sealed class StageSeconds : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, double> _seconds = new(StringComparer.Ordinal);
    private long _bytes;

    public StageSeconds()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ClusterTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "related.join.bytes")
                Interlocked.Add(ref _bytes, value);
        });
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (instrument.Name != "related.join.unit.duration")
                return;
            lock (_seconds)
            {
                var stage = (string)tags[0].Value!;
                _seconds[stage] = _seconds.GetValueOrDefault(stage) + value;
            }
        });
        _listener.Start();
    }

    /// <summary>Seconds of all units by stage.</summary>
    public IReadOnlyDictionary<string, double> Seconds => _seconds;

    /// <summary>Bytes of thresholds and candidates.</summary>
    public long Bytes => _bytes;

    public void Dispose() => _listener.Dispose();
}
