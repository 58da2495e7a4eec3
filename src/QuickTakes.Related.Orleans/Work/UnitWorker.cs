using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Orleans.Grains;
using QuickTakes.Related.Orleans.Stores;

namespace QuickTakes.Related.Orleans.Work;

/// <summary>
/// Takes units of work for this silo, one at a time: a silo that is fast takes more, and one that has no time takes none. While it works it
/// renews its lease; when it is told not to go on, it stops.
/// </summary>
internal sealed partial class UnitWorker(
    IGrainFactory grains, SiloShards shards, UnitRunner runner, RelatedArticlesClusterOptions options, ILogger<UnitWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMilliseconds(500);

    private readonly string _name = Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var idle = ShortestIdle;
        while (options.TakesUnits && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                var lease = await TakeAsync();
                if (lease is not null)
                    await WorkAsync(lease, stoppingToken);
                idle = lease is not null ? ShortestIdle : Longer(idle);
                if (lease is null)
                    await Task.Delay(idle, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The grain of the job may be moving to another silo: its units are not lost, and it is asked again.
                LogTrouble(log, e);
                await Task.Delay(AfterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static TimeSpan Longer(TimeSpan idle) => idle * 2 < LongestIdle ? idle * 2 : LongestIdle;

    private async Task<Lease?> TakeAsync()
    {
        foreach (var job in await grains.GetGrain<IJobBoardGrain>(0).JobsAsync())
        {
            var held = shards.Held(JobKey.Parse(job).Corpus);
            if (await grains.GetGrain<IJoinJobGrain>(job).TakeAsync(_name, held) is { } lease)
                return lease;
        }
        return null;
    }

    private async Task WorkAsync(Lease lease, CancellationToken stoppingToken)
    {
        var job = grains.GetGrain<IJoinJobGrain>(lease.Job);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var renewing = RenewAsync(job, lease, stop);
        try
        {
            await runner.RunAsync(lease, stop.Token);
            await job.CompleteAsync(lease);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Cancelled, given to another silo, or this silo stops: what was found is of no more use.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFailed(log, lease.Unit.ToString(), lease.Job, e);
            await job.FailAsync(lease, e.Message);
        }
        finally
        {
            await stop.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(IJoinJobGrain job, Lease lease, CancellationTokenSource stop)
    {
        while (true)
        {
            await Task.Delay(options.LeaseTimeout / 5, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                return;
            try
            {
                if (!await job.RenewAsync(_name, lease))
                    await stop.CancelAsync();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Going on is never wrong: at worst two silos find the same.
                LogTrouble(log, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unit '{Unit}' of '{Job}' failed")]
    private static partial void LogFailed(ILogger log, string unit, string job, Exception e);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The job could not be reached; it is asked again")]
    private static partial void LogTrouble(ILogger log, Exception e);
}
