using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using QuickTakes.Related.Orleans.Stores;
using QuickTakes.Related.Orleans.Work;
using StackExchange.Redis;

namespace QuickTakes.Related.Orleans;

/// <summary>Makes a host a silo or a client of a cluster that finds related articles; ask <see cref="RelatedArticlesCluster"/>.</summary>
/// <remarks>
/// Options come from the section <see cref="RelatedArticlesClusterOptions.Section"/> of the configuration, and then from the delegate. An
/// application that has silos of its own adds <c>AddRelatedArticlesShards</c> to them instead.
/// </remarks>
public static class RelatedArticlesClusterExtensions
{
    // So many probes in a row without an answer mean that a silo is dead.
    private const int MissedProbes = 3;

    /// <summary>Makes the host a silo: it keeps shards, takes units of joins, answers questions, and is a client as well.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="configure">Sets options, after the configuration.</param>
    /// <exception cref="ArgumentException">An option is missing or out of its range; the message names it.</exception>
    public static IHostApplicationBuilder AddRelatedArticlesCluster(
        this IHostApplicationBuilder builder, Action<RelatedArticlesClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = Options(builder.Configuration, configure);
        return builder.UseOrleans(silo => silo.UseMembership(options).AddRelatedArticlesShards(options));
    }

    /// <inheritdoc cref="AddRelatedArticlesCluster(IHostApplicationBuilder, Action{RelatedArticlesClusterOptions}?)"/>
    public static IHostBuilder AddRelatedArticlesCluster(
        this IHostBuilder builder, Action<RelatedArticlesClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseOrleans((context, silo) =>
        {
            var options = Options(context.Configuration, configure);
            silo.UseMembership(options).AddRelatedArticlesShards(options);
        });
    }

    /// <summary>Makes the host a client: it uploads corpora, starts joins and asks questions.</summary>
    /// <inheritdoc cref="AddRelatedArticlesCluster(IHostApplicationBuilder, Action{RelatedArticlesClusterOptions}?)"/>
    public static IHostApplicationBuilder AddRelatedArticlesClusterClient(
        this IHostApplicationBuilder builder, Action<RelatedArticlesClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = Options(builder.Configuration, configure);
        return builder.UseOrleansClient(client => client.UseMembership(options).AddRelatedArticlesShards(options));
    }

    /// <inheritdoc cref="AddRelatedArticlesClusterClient(IHostApplicationBuilder, Action{RelatedArticlesClusterOptions}?)"/>
    public static IHostBuilder AddRelatedArticlesClusterClient(
        this IHostBuilder builder, Action<RelatedArticlesClusterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseOrleansClient((context, client) =>
        {
            var options = Options(context.Configuration, configure);
            client.UseMembership(options).AddRelatedArticlesShards(options);
        });
    }

    /// <summary>Adds shards, joins and questions to a silo whose membership is configured elsewhere.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="options">The options; those of the membership and the ports are not looked at.</param>
    public static ISiloBuilder AddRelatedArticlesShards(this ISiloBuilder silo, RelatedArticlesClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(silo);
        AddServices(silo.Services, options);
        silo.Services.AddMetrics();
        silo.Services.TryAddSingleton<ClusterTelemetry>();
        silo.Services.AddSingleton<SiloShards>().AddSingleton<UnitRunner>().AddSingleton<QuestionGate>().AddHostedService<UnitWorker>();
        silo.AddActivityPropagation();
        return silo;
    }

    /// <summary>Adds <see cref="RelatedArticlesCluster"/> to a client whose membership is configured elsewhere.</summary>
    /// <param name="client">The client.</param>
    /// <param name="options">The options; those of the membership and the ports are not looked at.</param>
    public static IClientBuilder AddRelatedArticlesShards(this IClientBuilder client, RelatedArticlesClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        AddServices(client.Services, options);
        client.AddActivityPropagation();
        return client;
    }

    private static void AddServices(IServiceCollection services, RelatedArticlesClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options.Store ?? new FolderShardStore(options.Folder!));
        services.TryAddSingleton(provider => new RelatedArticlesCluster(
            provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<IShardStore>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static RelatedArticlesClusterOptions Options(IConfiguration configuration, Action<RelatedArticlesClusterOptions>? configure)
    {
        var options = new RelatedArticlesClusterOptions();
        configuration.GetSection(RelatedArticlesClusterOptions.Section).Bind(options);
        configure?.Invoke(options);
        options.Validate();
        return options;
    }

    private static ISiloBuilder UseMembership(this ISiloBuilder silo, RelatedArticlesClusterOptions options)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ClusterId));
        silo.Configure<ClusterMembershipOptions>(members => (members.ProbeTimeout, members.NumMissedProbesLimit) =
            (options.SiloTimeout / MissedProbes, MissedProbes));
        if (options.Membership == ClusterMembership.Localhost)
        {
            return silo.UseLocalhostClustering(
                options.SiloPort, options.GatewayPort, new IPEndPoint(IPAddress.Loopback, options.PrimaryPort),
                options.ClusterId, options.ClusterId);
        }
        silo.ConfigureEndpoints(options.SiloPort, options.GatewayPort, listenOnAnyHostAddress: true);
        return options.Membership == ClusterMembership.Redis
            ? silo.UseRedisClustering(redis => redis.ConfigurationOptions = Redis(options))
            : silo.UseAdoNetClustering(
                database => (database.Invariant, database.ConnectionString) = (options.Invariant!, options.ConnectionString!));
    }

    private static IClientBuilder UseMembership(this IClientBuilder client, RelatedArticlesClusterOptions options)
    {
        client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ClusterId));
        return options.Membership switch
        {
            ClusterMembership.Localhost => client.UseLocalhostClustering(options.GatewayPort, options.ClusterId, options.ClusterId),
            ClusterMembership.Redis => client.UseRedisClustering(redis => redis.ConfigurationOptions = Redis(options)),
            _ => client.UseAdoNetClustering(
                database => (database.Invariant, database.ConnectionString) = (options.Invariant!, options.ConnectionString!)),
        };
    }

    /// <summary>A silo that starts while Redis is being restarted waits for it.</summary>
    private static ConfigurationOptions Redis(RelatedArticlesClusterOptions options)
    {
        var redis = ConfigurationOptions.Parse(options.ConnectionString!);
        redis.AbortOnConnectFail = false;
        return redis;
    }
}
