using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace QuickTakes.Related.Hosting;

/// <summary>Loads one index after the other, and serves the last one that is whole.</summary>
/// <remarks>
/// A snapshot is replaced by writing one reference; a request that holds the one before goes on with it, and it is freed after the last of
/// them. Refreshes wait for each other, requests for none.
/// </remarks>
internal sealed class RelatedIndexProvider : IRelatedIndexProvider, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly string _process = Guid.NewGuid().ToString("N")[..8];
    private readonly IIndexSource _source;
    private readonly RelatedArticlesOptions _options;
    private readonly RelatedTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private volatile RelatedSnapshot? _current;
    private volatile RelatedStatus _status = new();
    private RelatedIndex? _loaded;
    private int _count;

    public RelatedIndexProvider(
        IIndexSource source, IOptions<RelatedArticlesOptions> options, RelatedTelemetry telemetry, ILogger<RelatedIndexProvider> logger,
        TimeProvider time)
    {
        (_source, _options, _telemetry, _logger, _time) = (source, options.Value, telemetry, logger, time);
        telemetry.Observe(() => _current, time);
    }

    public RelatedSnapshot Current => _current ?? throw new RelatedNotReadyException(_status.Failure);

    public RelatedStatus Status => _status;

    public Task<RelatedSnapshot> RefreshAsync(CancellationToken cancellationToken = default) =>
        ReplaceAsync(before => _source.LoadAsync(before, cancellationToken), cancellationToken);

    public Task<RelatedSnapshot> UpdateAsync(IReadOnlyCollection<ArticleChange> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (!_source.TakesChanges)
        {
            throw new InvalidOperationException(
                $"The articles are those of '{_source.Folder}': change what is there, and call {nameof(RefreshAsync)}.");
        }
        return ReplaceAsync(
            before => (before ?? throw new RelatedNotReadyException(_status.Failure))
                .UpdateAsync(changes, cancellationToken: cancellationToken),
            cancellationToken);
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<RelatedSnapshot> ReplaceAsync(Func<RelatedIndex?, Task<RelatedIndex>> load, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var activity = RelatedTelemetry.StartRefresh();
        var started = _time.GetTimestamp();
        var outcome = "failed";
        try
        {
            outcome = await LoadAsync(load, started, cancellationToken).ConfigureAwait(false) ? "changed" : "unchanged";
            _status = new RelatedStatus { IsReady = true, RefreshedAt = _time.GetUtcNow() };
            return _current!;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception e)
        {
            _status = _status with { Failure = e };
            _logger.RefreshFailed(e);
            throw;
        }
        finally
        {
            _telemetry.EndRefresh(activity, _time.GetElapsedTime(started), outcome);
            _oneAtATime.Release();
        }
    }

    /// <summary>Loads, and serves what was loaded if it is something else; returns whether it is.</summary>
    private async Task<bool> LoadAsync(Func<RelatedIndex?, Task<RelatedIndex>> load, long started, CancellationToken cancellationToken)
    {
        var before = _loaded;
        var loaded = await load(before).ConfigureAwait(false);
        if (ReferenceEquals(loaded, before))
        {
            _logger.Unchanged(_time.GetElapsedTime(started).TotalSeconds);
            return false;
        }
        loaded = await _source.SaveAsync(loaded, cancellationToken).ConfigureAwait(false);
        var (served, version) = await Task.Run(() => Finish(loaded, cancellationToken), cancellationToken).ConfigureAwait(false);
        _loaded = loaded;
        _current = new RelatedSnapshot(served, version, _time.GetUtcNow(), _telemetry);
        var (changes, seconds) = (loaded.Changes, _time.GetElapsedTime(started).TotalSeconds);
        _logger.Loaded(served.Articles.Count, seconds, version, changes.Added, changes.Changed + changes.Renamed, changes.Removed);
        return true;
    }

    private (RelatedIndex Served, string Version) Finish(RelatedIndex loaded, CancellationToken cancellationToken)
    {
        var served = _options.Finish is { } finish
            ? finish(loaded) ?? throw new InvalidOperationException($"{nameof(RelatedArticlesOptions.Finish)} gave null.")
            : loaded;
        served.Prepare(cancellationToken);
        var version = loaded.ComputeFingerprint(cancellationToken);
        // What code of the application does to the answers, nothing here can name: then every load is another version.
        return _options.Finish is null && _options.Index.Selection.Filter is null ? (served, version)
            : (served, string.Create(CultureInfo.InvariantCulture, $"{version}{_process}{++_count:x}"));
    }
}
