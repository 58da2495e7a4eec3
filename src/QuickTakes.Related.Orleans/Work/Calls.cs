using System.Diagnostics;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related.Orleans.Work;

/// <summary>Calls of grains that are asked again while their silo is being replaced.</summary>
internal static class Calls
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a client waits for a cluster that is being restarted.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How long a question waits for a silo that is being replaced.</summary>
    public static readonly TimeSpan PatienceOfQuestions = TimeSpan.FromSeconds(20);

    /// <summary>Makes a call that may be made twice, again and again while silos or connections are lost.</summary>
    /// <param name="call">The call.</param>
    /// <param name="patience">How long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> call, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (IsOfSilo(e) && Stopwatch.GetElapsedTime(start) < patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <inheritdoc cref="RetryAsync{T}"/>
    public static Task RetryAsync(Func<Task> call, TimeSpan patience, CancellationToken cancellationToken) => RetryAsync(
        async () =>
        {
            await call();
            return true;
        },
        patience, cancellationToken);

    /// <summary>
    /// Does something for a grain. What is wrong with a file crosses to other silos and clients as an exception that they know.
    /// </summary>
    /// <exception cref="ClusterFaultException">What is stored is missing, damaged or newer.</exception>
    public static async Task<T> WithStoreAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (IndexStoreException e)
        {
            throw new ClusterFaultException(e.Message);
        }
    }

    private static bool IsOfSilo(Exception e) => e is TimeoutException or OrleansException or IOException;
}
