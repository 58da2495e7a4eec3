using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace QuickTakes.Related.Hosting;

/// <summary>Names of what is measured and traced, for <c>AddMeter</c> and <c>AddSource</c> of OpenTelemetry.</summary>
public static class RelatedDiagnostics
{
    /// <summary>
    /// Name of the meter. Its instruments: <c>related.question.duration</c> (seconds, by <c>kind</c> and <c>found</c>; its count is that
    /// of the questions), <c>related.refresh.duration</c> (seconds, by <c>outcome</c>), <c>related.index.articles</c>,
    /// <c>related.index.age</c> (seconds since articles last changed).
    /// </summary>
    public const string MeterName = "QuickTakes.Related";

    /// <summary>Name of the source of activities <c>related.find</c> and <c>related.refresh</c>.</summary>
    public const string ActivitySourceName = "QuickTakes.Related";
}

/// <summary>Measures and traces questions and refreshes; costs next to nothing where nobody listens.</summary>
internal sealed class RelatedTelemetry
{
    public const string Known = "known";
    public const string Draft = "draft";
    private static readonly ActivitySource Source = new(RelatedDiagnostics.ActivitySourceName);

    private readonly Meter _meter;
    private readonly Histogram<double> _questions;
    private readonly Histogram<double> _refreshes;

    public RelatedTelemetry(IMeterFactory meters)
    {
        // The factory disposes of it.
        _meter = meters.Create(RelatedDiagnostics.MeterName);
        _questions = _meter.CreateHistogram<double>("related.question.duration", "s", "How long questions take.");
        _refreshes = _meter.CreateHistogram<double>("related.refresh.duration", "s", "How long refreshes take.");
    }

    /// <summary>Has the size and age of what is served observed.</summary>
    public void Observe(Func<RelatedSnapshot?> current, TimeProvider time)
    {
        _meter.CreateObservableGauge("related.index.articles", () => Measure(snapshot => snapshot.Index.Articles.Count), "{article}");
        _meter.CreateObservableGauge(
            "related.index.age", () => Measure(snapshot => (time.GetUtcNow() - snapshot.MadeAt).TotalSeconds), "s");

        IEnumerable<Measurement<T>> Measure<T>(Func<RelatedSnapshot, T> value)
            where T : struct => current() is { } snapshot ? [new Measurement<T>(value(snapshot))] : [];
    }

    /// <summary>A question begins; it ends when it is disposed of. <see langword="null"/> where nobody listens.</summary>
    public Question? Ask(string kind)
    {
        var activity = Source.StartActivity("related.find");
        return activity is not null || _questions.Enabled ? new Question(_questions, activity, kind) : null;
    }

    /// <summary>A refresh begins.</summary>
    public static Activity? StartRefresh() => Source.StartActivity("related.refresh");

    /// <summary>A refresh came to its end.</summary>
    public void EndRefresh(Activity? activity, TimeSpan took, string outcome)
    {
        activity?.SetTag("outcome", outcome);
        activity?.SetStatus(outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        _refreshes.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
    }

    /// <summary>One question while it is answered. A question that throws is measured without saying what was found.</summary>
    internal sealed class Question(Histogram<double> durations, Activity? activity, string kind) : IDisposable
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private string _found = "error";

        /// <summary>Says how many related articles there are; <see langword="null"/> where the article itself is not known.</summary>
        public void Found(int? count)
        {
            _found = count switch { null => "unknown", 0 => "none", _ => "some" };
            activity?.SetTag("related.count", count ?? 0);
        }

        public void Dispose()
        {
            durations.Record(
                Stopwatch.GetElapsedTime(_started).TotalSeconds,
                new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("found", _found));
            activity?.SetTag("kind", kind).SetTag("found", _found).Dispose();
        }
    }
}
