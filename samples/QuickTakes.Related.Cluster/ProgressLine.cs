using QuickTakes.Related.Orleans;

namespace QuickTakes.Related.Cluster;

/// <summary>Says on standard error how many units of a join are done, when the number changes.</summary>
internal sealed class ProgressLine : IProgress<ClusterJoinProgress>
{
    private ClusterJoinProgress _last;

    public void Report(ClusterJoinProgress value)
    {
        if (value != _last)
            Console.Error.WriteLine($"{value.Done} of {value.Total} units");
        _last = value;
    }
}
