using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>What <c>review</c> answers, and what it refuses.</summary>
public sealed class ReviewServerTests : IAsyncLifetime
{
    private const string Moon = "astronomy/what-makes-the-moon-go-through-phases.md";
    private const string Gravity = "physics/how-does-gravity-depend-on-mass-and-distance.md";

    private readonly TemporaryFolder _site = TemporaryFolder.CopyOf(Repository.SampleContent);
    private Process _process = null!;
    private Uri _address = null!;

    private string Origin => _address.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        _process = CommandLine.Start("review", _site.Root);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _address = new Uri((await _process.StandardOutput.ReadLineAsync())!);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task Address_IsLoopbackWithAToken_AndServesThePage()
    {
        using var answer = await Ask(HttpMethod.Get, _address.AbsolutePath);

        Assert.Equal("127.0.0.1", _address.Host);
        Assert.Matches("^/[0-9a-f]{32}/$", _address.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("connect-src 'self'", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData("/", HttpStatusCode.NotFound)]
    [InlineData("/00000000000000000000000000000000/", HttpStatusCode.NotFound)]
    [InlineData("{token}", HttpStatusCode.NotFound)]
    [InlineData("{token}/report.html", HttpStatusCode.NotFound)]
    [InlineData("{token}/../../etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("{token}/%2e%2e/%2e%2e/etc/passwd", HttpStatusCode.NotFound)]
    [InlineData("{token}/..%2f..%2fetc%2fpasswd", HttpStatusCode.NotFound)]
    public async Task Path_OfNothing_IsNotFound(string path, HttpStatusCode status)
    {
        var said = await AskRaw($"GET {path.Replace("{token}", _address.AbsolutePath.TrimEnd('/'), StringComparison.Ordinal)} HTTP/1.1\r\n"
            + $"Host: {_address.Authority}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {(int)status}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost:{port}")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Page_AskedForByOthers_IsRefused(string header, string value)
    {
        using var answer = await Ask(HttpMethod.Get, _address.AbsolutePath, request =>
            request.Headers.TryAddWithoutValidation(header, value.Replace("{port}", $"{_address.Port}", StringComparison.Ordinal)));

        // The listener itself knows no other host than its own.
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task Decision_FromThePage_IsWrittenAndTakenBackWithoutATrace()
    {
        var before = ContentCopy.Bytes(_site.Root);

        using var made = await Decide($$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "pin"}]""");
        var article = ArticleFolder.Open(_site.Root).Read(Moon).Article!;
        using var excluded = await Decide($$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "exclude"}]""");
        var other = ArticleFolder.Open(_site.Root).Read(Gravity).Article!;
        using var undone = await Decide($$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": null}]""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (made.StatusCode, excluded.StatusCode, undone.StatusCode));
        Assert.Equal(["/learn/physics/questions/how-does-gravity-depend-on-mass-and-distance"], article.Pinned);
        Assert.Equal(article.Pinned[0], article.Links[0].Url);
        Assert.Equal(["/learn/astronomy/questions/what-makes-the-moon-go-through-phases"], other.Excluded);
        Assert.Equal(before, ContentCopy.Bytes(_site.Root));
    }

    [Theory]
    [InlineData(null, "application/json", HttpStatusCode.MethodNotAllowed)]
    [InlineData("https://evil.example", "application/json", HttpStatusCode.Forbidden)]
    [InlineData("own", "text/plain", HttpStatusCode.MethodNotAllowed)]
    public async Task Decision_FromElsewhere_IsRefused(string? origin, string type, HttpStatusCode status)
    {
        var before = ContentCopy.Bytes(_site.Root);

        using var answer = await Decide(
            $$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "pin"}]""", origin == "own" ? Origin : origin, type);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(before, ContentCopy.Bytes(_site.Root));
    }

    [Theory]
    [InlineData("[{\"article\": \"../../etc/passwd\", \"target\": \"x\", \"verdict\": \"pin\"}]", "There is no article")]
    [InlineData("[{\"article\": \"" + Moon + "\", \"target\": \"" + Moon + "\", \"verdict\": \"accept\"}]", "may not be linked")]
    [InlineData("[{\"article\": \"" + Moon + "\", \"target\": \"" + Gravity + "\", \"verdict\": \"maybe\"}]", "no verdict")]
    [InlineData("[{\"article\": null}]", "lacks its article")]
    [InlineData("{", "no list")]
    public async Task Decision_ThatCannotBe_IsRefusedWithItsReason(string body, string reason)
    {
        using var answer = await Decide(body, Origin);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_OnAnArticleThatChanged_IsRefused()
    {
        var file = Path.Combine(_site.Root, Moon);
        await File.AppendAllTextAsync(file, "More.\n", Token);

        using var answer = await Decide($$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "pin"}]""");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("changed since", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.EndsWith("More.\n", await File.ReadAllTextAsync(file, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_FileOfDecisionsOutsideOfTheContent_IsRefused()
    {
        using var other = new TemporaryFolder();
        var result = await CommandLine.RunAsync("review", _site.Root, "--decisions", Path.Combine(other.Root, "d.json"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("writes only below the content folder", result.Errors, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<HttpResponseMessage> Decide(string body) => Decide(body, Origin);

    private Task<HttpResponseMessage> Decide(string body, string? origin, string type = "application/json") =>
        Ask(HttpMethod.Post, _address.AbsolutePath + "decisions", request =>
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } };
            if (origin is not null)
                request.Headers.TryAddWithoutValidation("Origin", origin);
        });

    private async Task<HttpResponseMessage> Ask(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(Origin + path));
        change?.Invoke(request);
        return await client.SendAsync(request, Token);
    }

    private async Task<string> AskRaw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _address.Port, Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Token);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(Token);
    }
}
