namespace QuickTakes.Related.Orleans;

/// <summary>Where the silos of a cluster find one another.</summary>
public enum ClusterMembership
{
    /// <summary>On this machine, through the first silo: for trying out and for tests. The first silo must not be lost.</summary>
    Localhost,

    /// <summary>Through Redis.</summary>
    Redis,

    /// <summary>Through a relational database, in which the tables of Orleans have been made.</summary>
    AdoNet,
}

/// <summary>How a process takes part in a cluster.</summary>
public sealed class RelatedArticlesClusterOptions
{
    /// <summary>The section of the configuration that holds these options.</summary>
    public const string Section = "RelatedArticles:Cluster";

    /// <summary>Folder of the shards, which every silo and client must reach under this path, unless a store of its own is given.</summary>
    /// <value>Required without <see cref="Store"/>.</value>
    public string? Folder { get; set; }

    /// <summary>Where shards are kept; the folder if <see langword="null"/>.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public Stores.IShardStore? Store { get; set; }

    /// <summary>Where the silos find one another.</summary>
    /// <value>Default: on this machine.</value>
    public ClusterMembership Membership { get; set; }

    /// <summary>The connection string of Redis (<c>host:port</c>) or of the database.</summary>
    /// <value>Required unless the membership is that of this machine.</value>
    public string? ConnectionString { get; set; }

    /// <summary>The invariant name of the database's provider, such as <c>Npgsql</c>. The application brings the provider along.</summary>
    /// <value>Required for a database.</value>
    public string? Invariant { get; set; }

    /// <summary>Name of the cluster; its silos and clients have the same.</summary>
    /// <value>Default: <c>related-articles</c>.</value>
    public string ClusterId { get; set; } = "related-articles";

    /// <summary>The port on which a silo talks to the others.</summary>
    /// <value>Default: 11111.</value>
    public int SiloPort { get; set; } = 11111;

    /// <summary>
    /// The port on which a silo talks to clients; for a client on this machine, the port of the silo that it begins with.
    /// </summary>
    /// <value>Default: 30000.</value>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>With the membership of this machine: the silo port of the first silo, which the others join.</summary>
    /// <value>Default: 11111.</value>
    public int PrimaryPort { get; set; } = 11111;

    /// <summary>How many threads work on a unit of a join, and so most of what a silo takes.</summary>
    /// <value>Default: one for each core. At least 1.</value>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>How many shards a silo keeps in memory for joins. A unit takes two.</summary>
    /// <value>Default: 3. At least 2.</value>
    public int ShardsHeld { get; set; } = 3;

    /// <summary>Whether the silo takes part in joins; one that does not only answers questions.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool TakesUnits { get; set; } = true;

    /// <summary>How long nothing may be heard of a silo before the unit that it works on is given to another one.</summary>
    /// <value>Default: 30 seconds.</value>
    public TimeSpan LeaseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a silo may not answer the others before they take it for dead, so that what it kept starts elsewhere. All silos should say
    /// the same.
    /// </summary>
    /// <value>Default: 15 seconds. At least 1 second.</value>
    public TimeSpan SiloTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many questions may wait in a silo for each of its threads; more are refused at once.</summary>
    /// <value>Default: 64. At least 1.</value>
    public int MostWaitingQuestions { get; set; } = 64;

    /// <summary>Refuses options that cannot be used.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Store is null && string.IsNullOrEmpty(Folder))
            throw new ArgumentException($"{Section}:{nameof(Folder)} is missing: the folder of the shards.");
        if (Membership != ClusterMembership.Localhost && string.IsNullOrEmpty(ConnectionString))
            throw new ArgumentException($"{Section}:{nameof(ConnectionString)} is missing, as the membership is {Membership}.");
        if (Membership == ClusterMembership.AdoNet && string.IsNullOrEmpty(Invariant))
            throw new ArgumentException($"{Section}:{nameof(Invariant)} is missing: the name of the database's provider.");
        ArgumentException.ThrowIfNullOrEmpty(ClusterId);
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ShardsHeld, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostWaitingQuestions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LeaseTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(SiloTimeout, TimeSpan.FromSeconds(1));
    }
}
