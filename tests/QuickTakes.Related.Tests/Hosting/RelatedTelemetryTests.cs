using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Hosting;
using Xunit;

namespace QuickTakes.Related.Tests.Hosting;

/// <summary>What is measured and traced, and what the health check says as time passes.</summary>
public sealed class RelatedTelemetryTests
{
    [Fact]
    public async Task Meter_QuestionsAndRefreshes_AreMeasured()
    {
        using var host = await HostedArticles.StartAsync(
            services => services.AddRelatedArticles((_, _) => HostedArticles.OneByOne(HostedArticles.Some())));
        var measured = new ConcurrentQueue<(string Instrument, double Value, string Tags)>();
        using var listener = new MeterListener();
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == RelatedDiagnostics.MeterName && instrument.Meter.Scope == factory)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();

        host.Related().TryFind("1", out _);
        host.Related().TryFind("9", out _);
        host.Related().Find(new Article { Path = "draft", Title = "zyzzyva" });
        await host.Provider().RefreshAsync(TestContext.Current.CancellationToken);
        listener.RecordObservableInstruments();

        Assert.Equal(
            ["kind=known found=some", "kind=known found=unknown", "kind=draft found=none"],
            measured.Where(one => one.Instrument == "related.question.duration").Select(one => one.Tags));
        Assert.Equal("outcome=changed", Assert.Single(measured, one => one.Instrument == "related.refresh.duration").Tags);
        Assert.Equal(4, Assert.Single(measured, one => one.Instrument == "related.index.articles").Value);
        Assert.True(Assert.Single(measured, one => one.Instrument == "related.index.age").Value >= 0);

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            List<string> texts = [];
            foreach (var (name, tag) in tags)
                texts.Add($"{name}={tag}");
            measured.Enqueue((instrument.Name, value, string.Join(' ', texts)));
        }
    }

    [Fact]
    public async Task Activities_QuestionInARequest_IsPartOfIt()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is RelatedDiagnostics.ActivitySourceName or "test",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var host = await HostedArticles.StartAsync(
            services => services.AddRelatedArticles((_, _) => HostedArticles.OneByOne(HostedArticles.Some())));
        using var source = new ActivitySource("test");

        using var request = source.StartActivity("request")!;
        host.Related().TryFind("1", out var related);

        var find = Assert.Single(ended, activity => activity.OperationName == "related.find" && activity.ParentId == request.Id);
        Assert.Equal((related.Count, "known"), ((int)find.GetTagItem("related.count")!, (string)find.GetTagItem("kind")!));
        Assert.Contains(ended, activity => activity.OperationName == "related.refresh" && activity.Status == ActivityStatusCode.Ok);
    }

    [Fact]
    public async Task Health_NoRefreshForTooLong_IsStale()
    {
        var clock = new Clock();
        using var host = await HostedArticles.StartAsync(services => services
            .AddSingleton<TimeProvider>(clock)
            .AddRelatedArticles(
                (_, _) => HostedArticles.OneByOne(HostedArticles.Some()), options => options.StaleAfter = TimeSpan.FromHours(1)));

        clock.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
        clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(HealthStatus.Degraded, (await host.HealthAsync()).Status);
        await host.Provider().RefreshAsync(TestContext.Current.CancellationToken);
        var health = await host.HealthAsync();
        Assert.Equal((HealthStatus.Healthy, 4), (health.Status, (int)health.Data["articles"]));
    }

    /// <summary>A clock that goes when it is told to.</summary>
    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
