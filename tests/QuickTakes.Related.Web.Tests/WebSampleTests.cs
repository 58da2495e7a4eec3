using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Tests;
using Xunit;

namespace QuickTakes.Related.Web.Tests;

/// <summary>The sample service as a process of its own, asked over HTTP on a loopback port.</summary>
public sealed class WebSampleTests
{
    private const string Eclipse = "astronomy/why-do-we-not-see-an-eclipse-every-month.md";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_IdUrlOrPath_GivesTheRelatedArticles()
    {
        await using var service = await Service.StartAsync();

        var links = await service.Client.GetFromJsonAsync<RelatedLink[]>("/related/500101", Token);

        Assert.Equal((5, Eclipse), (links!.Length, links[0].Path));
        Assert.Equal(links, await service.Client.GetFromJsonAsync<RelatedLink[]>(
            "/related/astronomy/what-makes-the-moon-go-through-phases.md", Token));
        Assert.Single((await service.Client.GetFromJsonAsync<RelatedLink[]>("/related/500101?count=1", Token))!);
        Assert.Equal(HttpStatusCode.NotFound, await service.StatusAsync("/related/no-such-article"));
        Assert.Equal(HttpStatusCode.BadRequest, await service.StatusAsync("/related/500101?count=0"));
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/health", Token));
        Assert.Contains("/related/{name}", await service.Client.GetStringAsync("/openapi/v1.json", Token), StringComparison.Ordinal);
        var page = await service.Client.GetStringAsync("/articles/astronomy/what-makes-the-moon-go-through-phases.md", Token);
        Assert.Contains($"<a href=\"/articles/{Eclipse}\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Draft_GivesItsRelatedArticles()
    {
        await using var service = await Service.StartAsync();

        var draft = new { title = "Eclipses", body = "The **Moon** passes into the [shadow](https://example.org) of Earth.", count = 2 };
        using var response = await service.Client.PostAsJsonAsync("/related", draft, Token);
        var links = await response.Content.ReadFromJsonAsync<RelatedLink[]>(Token);

        Assert.Equal(2, links!.Length);
        Assert.Contains(links, link => link.Path == Eclipse);
        using var refused = await service.Client.PostAsJsonAsync("/related", new { title = "Eclipses", count = 21 }, Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Get_SameArticlesAgain_IsNotSentAgainUntilAFileChanges()
    {
        await using var service = await Service.StartAsync();
        using var first = await service.Client.GetAsync("/related/500101", Token);
        var tag = first.Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, await service.StatusAsync("/related/500101", tag));

        File.AppendAllText(Path.Combine(service.Content.Root, Eclipse), "\nIt happens twice a year.\n");
        while (await service.StatusAsync("/related/500101", tag) == HttpStatusCode.NotModified)
            await Task.Delay(20, Token);

        using var next = await service.Client.GetAsync("/related/500101", Token);
        Assert.NotEqual(tag, next.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    /// <summary>The running service, over a copy of the sample articles.</summary>
    private sealed class Service : IAsyncDisposable
    {
        private readonly Process _process;

        private Service(Process process, TemporaryFolder content, Uri address)
        {
            (_process, Content) = (process, content);
            Client = new HttpClient { BaseAddress = address };
        }

        public TemporaryFolder Content { get; }

        public HttpClient Client { get; }

        public static async Task<Service> StartAsync()
        {
            const string Listening = "Now listening on: ";
            var content = TemporaryFolder.CopyOf(Repository.SampleContent);
            var process = Process.Start(new ProcessStartInfo("dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "QuickTakes.Related.Web.dll"), "--urls", "http://127.0.0.1:0",
                "--Related:ContentFolder", content.Root, "--Related:Watch", "true", "--Related:WatchQuiet", "00:00:00.05",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
            ])
            {
                WorkingDirectory = content.Root,
                RedirectStandardOutput = true,
            })!;
            while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                var at = line.IndexOf(Listening, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                // What it says from now on is read, so that it never waits for somebody to listen.
                _ = process.StandardOutput.ReadToEndAsync(Token);
                return new Service(process, content, new Uri(line[(at + Listening.Length)..]));
            }
            throw new InvalidOperationException($"The service ended with {process.ExitCode} before it listened.");
        }

        public async Task<HttpStatusCode> StatusAsync(string path, EntityTagHeaderValue? known = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (known is not null)
                request.Headers.IfNoneMatch.Add(known);
            using var response = await Client.SendAsync(request, Token);
            return response.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
            Content.Dispose();
        }
    }
}
