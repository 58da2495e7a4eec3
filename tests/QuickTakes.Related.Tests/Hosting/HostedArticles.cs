using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Hosting;
using Xunit;

namespace QuickTakes.Related.Tests.Hosting;

/// <summary>Hosts for tests: started, without what reads the environment.</summary>
internal static class HostedArticles
{
    public static Article[] Some(int version = 0) =>
    [
        new() { Path = "moon.md", Id = "1", Url = "/moon", Title = $"The Moon and its phases {version}", Body = "moon tide orbit" },
        new() { Path = "tide.md", Id = "2", Url = "/tide", Title = $"The tide {version}", Body = "moon tide water" },
        new() { Path = "bread.md", Id = "3", Url = "/bread", Title = $"Bread {version}", Body = "dough yeast water" },
        new() { Path = "dough.md", Id = "4", Url = "/dough", Title = $"Dough {version}", Body = "dough yeast flour" },
    ];

    public static void WriteSome(TemporaryFolder folder)
    {
        folder.WriteArticle("moon.md", "The Moon and its phases", "moon tide orbit", "id: 1\n");
        folder.WriteArticle("tide.md", "The tide", "moon tide water", "id: 2\n");
        folder.WriteArticle("bread.md", "Bread", "dough yeast water", "id: 3\n");
        folder.WriteArticle("dough.md", "Dough", "dough yeast flour", "id: 4\n");
    }

    public static async IAsyncEnumerable<Article> OneByOne(IEnumerable<Article> articles)
    {
        foreach (var article in articles)
        {
            await Task.Yield();
            yield return article;
        }
    }

    /// <summary>A host that is not started yet.</summary>
    public static IHost Create(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHealthChecks().AddRelatedArticles();
        configure(builder.Services);
        return builder.Build();
    }

    public static async Task<IHost> StartAsync(Action<IServiceCollection> configure)
    {
        var host = Create(configure);
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public static IRelatedIndexProvider Provider(this IHost host) => host.Services.GetRequiredService<IRelatedIndexProvider>();

    public static IRelatedArticles Related(this IHost host) => host.Services.GetRequiredService<IRelatedArticles>();

    public static async Task<HealthReportEntry> HealthAsync(this IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken))
        .Entries["related-articles"];

    public static string[] Titles(this IRelatedArticles related, string name) =>
        related.TryFind(name, out var found) ? [.. found.Select(link => link.Article.Title)] : ["unknown"];

    /// <summary>Keeps what is logged.</summary>
    public sealed class Logs : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public string[] Lines
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add($"{logLevel}: {formatter(state, exception)}");
        }

        public void Dispose()
        {
        }
    }
}
