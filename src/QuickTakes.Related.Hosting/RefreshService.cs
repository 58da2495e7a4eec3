using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace QuickTakes.Related.Hosting;

/// <summary>Loads the first index when the host starts, and the next ones when files change or the timer says so.</summary>
/// <remarks>
/// Does nothing where <see cref="IRelatedArticles"/> was replaced, as a test does: nothing would be asked of what it loads.
/// </remarks>
internal sealed class RefreshService(
    IRelatedIndexProvider provider, IIndexSource source, IServiceProvider services, IOptions<RelatedArticlesOptions> options,
    ILogger<RefreshService> logger) : BackgroundService
{
    // A folder that never comes to rest is read after so many times the quiet that was waited for.
    private const int MostQuiets = 10;

    private readonly RelatedArticlesOptions _options = options.Value;
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private FolderWatch? _watch;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IRelatedArticles>() is not CurrentArticles)
            return;
        // Watched before it is read, so that no change falls between.
        Watch();
        if (!_options.StartInBackground)
            await provider.RefreshAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _watch?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (provider.Status.IsReady)
                await WaitAsync(stoppingToken).ConfigureAwait(false);
            if (!await TryRefreshAsync(stoppingToken).ConfigureAwait(false) && !provider.Status.IsReady)
                await Task.Delay(_options.RetryAfter, _time, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until files changed, and have come to rest, or it is time.</summary>
    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        var next = provider.Status.Failure is not null ? _options.RetryAfter : _options.RefreshEvery ?? Timeout.InfiniteTimeSpan;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var changed = _changed.Reader.WaitToReadAsync(waiting.Token).AsTask();
        var first = await Task.WhenAny(changed, Task.Delay(next, _time, waiting.Token)).ConfigureAwait(false);
        var isChange = first == changed;
        await waiting.CancelAsync().ConfigureAwait(false);
        stoppingToken.ThrowIfCancellationRequested();
        for (var quiets = 0; isChange && quiets < MostQuiets && _changed.Reader.TryRead(out _); quiets++)
            await Task.Delay(_options.WatchQuiet, _time, stoppingToken).ConfigureAwait(false);
    }

    private async Task<bool> TryRefreshAsync(CancellationToken stoppingToken)
    {
        try
        {
            Watch();
            await provider.RefreshAsync(stoppingToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The provider has logged it, and its status says it.
            return false;
        }
    }

    private void Watch()
    {
        if (!_options.Watch || _watch is not null || source.Folder is not { } folder)
            return;
        try
        {
            _watch = new FolderWatch(folder, () => _changed.Writer.TryWrite(true), source is StoredIndexSource);
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            logger.NotWatched(folder, e);
        }
    }
}
