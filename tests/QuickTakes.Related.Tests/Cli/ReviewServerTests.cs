using System.Net;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>What <c>review</c> answers, and what it refuses.</summary>
public sealed class ReviewServerTests(ReviewServer review) : IClassFixture<ReviewServer>
{
    private const string Moon = ReviewServer.Moon;
    private const string Gravity = ReviewServer.Gravity;

    [Fact]
    public async Task Address_IsLoopbackWithAToken_AndServesThePage()
    {
        using var answer = await review.Ask(HttpMethod.Get, review.Address.AbsolutePath);

        Assert.Equal("127.0.0.1", review.Address.Host);
        Assert.Matches("^/[0-9a-f]{32}/$", review.Address.AbsolutePath);
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
        var asked = path.Replace("{token}", review.Address.AbsolutePath.TrimEnd('/'), StringComparison.Ordinal);
        var said = await review.AskRaw($"GET {asked} HTTP/1.1\r\nHost: {review.Address.Authority}\r\nConnection: close\r\n\r\n");

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
        using var answer = await review.Ask(HttpMethod.Get, review.Address.AbsolutePath, request =>
            request.Headers.TryAddWithoutValidation(header, value.Replace("{port}", $"{review.Address.Port}", StringComparison.Ordinal)));

        // The listener itself knows no other host than its own.
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task Decision_FromThePage_IsWrittenAndTakenBackWithoutATrace()
    {
        var before = ContentCopy.Bytes(review.Root);

        using var made = await review.Decide($$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "pin"}]""");
        var article = ArticleFolder.Open(review.Root).Read(Moon).Article!;
        using var excluded = await review.Decide($$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "exclude"}]""");
        var other = ArticleFolder.Open(review.Root).Read(Gravity).Article!;
        using var undone = await review.Decide($$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": null}]""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (made.StatusCode, excluded.StatusCode, undone.StatusCode));
        Assert.Equal(["/learn/physics/questions/how-does-gravity-depend-on-mass-and-distance"], article.Pinned);
        Assert.Equal(article.Pinned[0], article.Links[0].Url);
        Assert.Equal(["/learn/astronomy/questions/what-makes-the-moon-go-through-phases"], other.Excluded);
        Assert.Equal(before, ContentCopy.Bytes(review.Root));
    }

    [Theory]
    [InlineData(null, "application/json", HttpStatusCode.MethodNotAllowed)]
    [InlineData("https://evil.example", "application/json", HttpStatusCode.Forbidden)]
    [InlineData("own", "text/plain", HttpStatusCode.MethodNotAllowed)]
    public async Task Decision_FromElsewhere_IsRefused(string? origin, string type, HttpStatusCode status)
    {
        var before = ContentCopy.Bytes(review.Root);

        using var answer = await review.Decide(
            $$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "pin"}]""", origin == "own" ? review.Origin : origin, type);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(before, ContentCopy.Bytes(review.Root));
    }

    [Theory]
    [InlineData("[{\"article\": \"../../etc/passwd\", \"target\": \"x\", \"verdict\": \"pin\"}]", "There is no article")]
    [InlineData("[{\"article\": \"" + Moon + "\", \"target\": \"" + Moon + "\", \"verdict\": \"accept\"}]", "may not be linked")]
    [InlineData("[{\"article\": \"" + Moon + "\", \"target\": \"" + Gravity + "\", \"verdict\": \"maybe\"}]", "no verdict")]
    [InlineData("[{\"article\": null}]", "lacks its article")]
    [InlineData("{", "no list")]
    public async Task Decision_ThatCannotBe_IsRefusedWithItsReason(string body, string reason)
    {
        using var answer = await review.Decide(body, review.Origin);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(reason, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_OnAnArticleThatChanged_IsRefused()
    {
        var file = Path.Combine(review.Root, Moon);
        var before = await File.ReadAllBytesAsync(file, Token);
        await File.AppendAllTextAsync(file, "More.\n", Token);

        using var answer = await review.Decide($$"""[{"article": "{{Moon}}", "target": "{{Gravity}}", "verdict": "pin"}]""");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("changed since", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.EndsWith("More.\n", await File.ReadAllTextAsync(file, Token), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(file, before, Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
