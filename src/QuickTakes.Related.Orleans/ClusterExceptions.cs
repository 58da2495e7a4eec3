namespace QuickTakes.Related.Orleans;

/// <summary>A silo has more questions than it can answer soon. Asking again later helps; asking again at once does not.</summary>
[GenerateSerializer, Alias("quicktakes.ClusterBusyException")]
public sealed class ClusterBusyException : Exception
{
    /// <param name="message">Which silo has how many.</param>
    public ClusterBusyException(string message)
        : base(message)
    {
    }
}

/// <summary>The cluster cannot do what it was asked to: a corpus is not there or damaged, or a join failed. The message says why.</summary>
[GenerateSerializer, Alias("quicktakes.ClusterFaultException")]
public sealed class ClusterFaultException : Exception
{
    /// <param name="message">What is wrong, with the name of the file where it is one.</param>
    public ClusterFaultException(string message)
        : base(message)
    {
    }
}
