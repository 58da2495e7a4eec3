using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Tests.Hosting;
using Xunit;

namespace QuickTakes.Related.Web.Tests;

/// <summary>A real server on a loopback port, asked by many clients while the articles are replaced.</summary>
public sealed class KestrelTests
{
    private const int Clients = 32;
    private const int Questions = 60;

    [Fact]
    public async Task Requests_WhileRefreshed_AllAreAnsweredFromOneState()
    {
        var token = TestContext.Current.CancellationToken;
        var state = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHealthChecks().AddRelatedArticles();
        builder.Services.AddRelatedArticles((_, _) => HostedArticles.OneByOne(HostedArticles.Some(Interlocked.Increment(ref state))));
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapHealthChecks("/health");
        app.MapGet("/related/{id}", (string id, IRelatedIndexProvider provider) =>
        {
            var current = provider.Current;
            return current.TryFind(id, out var related)
                ? Results.Json(new Answer(current.Version, [.. related.Select(RelatedLink.Of)]))
                : Results.NotFound();
        });
        await app.StartAsync(token);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var provider = app.Services.GetRequiredService<IRelatedIndexProvider>();

        var asking = Enumerable.Range(0, Clients).Select(number => Task.Run(() => AskAsync(number), token)).ToArray();
        for (var i = 0; i < 5; i++)
            await provider.RefreshAsync(token);
        var answers = (await Task.WhenAll(asking)).SelectMany(one => one).ToArray();

        Assert.Equal(Clients * Questions, answers.Length);
        // Every answer is of one state, and every version of one state alone.
        Assert.All(answers, answer => Assert.Single(States(answer)));
        Assert.All(answers.GroupBy(answer => answer.Version), version => Assert.Single(version.SelectMany(States).Distinct()));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/related/9", UriKind.Relative), token)).StatusCode);
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative), token));
        await app.StopAsync(token);

        async Task<Answer[]> AskAsync(int number)
        {
            var answers = new Answer[Questions];
            for (var i = 0; i < Questions; i++)
                answers[i] = (await client.GetFromJsonAsync<Answer>($"/related/{1 + (number + i) % 4}", token))!;
            return answers;
        }

        static IEnumerable<string> States(Answer answer) => answer.Related.Select(link => link.Title.Split(' ')[^1]).Distinct();
    }

    private sealed record Answer(string Version, RelatedLink[] Related);
}
