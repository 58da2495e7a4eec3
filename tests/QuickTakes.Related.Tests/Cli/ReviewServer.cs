using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace QuickTakes.Related.Tests.Cli;

/// <summary>A running <c>review</c> of a copy of the sample, and questions to it.</summary>
public sealed class ReviewServer : IAsyncLifetime
{
    public const string Moon = "astronomy/what-makes-the-moon-go-through-phases.md";
    public const string Gravity = "physics/how-does-gravity-depend-on-mass-and-distance.md";

    private readonly TemporaryFolder _site = TemporaryFolder.CopyOf(Repository.SampleContent);
    private readonly HttpClient _client = new();
    private Process? _process;

    public string Root => _site.Root;

    public Uri Address { get; private set; } = null!;

    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>Starts the review anew, with options.</summary>
    public async Task StartAsync(params string[] options)
    {
        await EndAsync();
        _process = CommandLine.Start(["review", _site.Root, .. options]);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Address = new Uri((await _process.StandardOutput.ReadLineAsync())!);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _client.Dispose();
        _site.Dispose();
    }

    public Task<HttpResponseMessage> Decide(string body) => Decide(body, Origin);

    public Task<HttpResponseMessage> Decide(string body, string? origin, string type = "application/json") =>
        Ask(HttpMethod.Post, Address.AbsolutePath + "decisions", request =>
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } };
            if (origin is not null)
                request.Headers.TryAddWithoutValidation("Origin", origin);
        });

    public async Task<HttpResponseMessage> Ask(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Origin + path));
        change?.Invoke(request);
        return await _client.SendAsync(request, Token);
    }

    /// <summary>What a window that opens is told: all decisions, in one line of JSON.</summary>
    public async Task<string> DecisionsOfANewWindow()
    {
        using var stream = await _client.GetStreamAsync(new Uri(Address, "events"), Token);
        using var reader = new StreamReader(stream);
        Assert.Equal("event: decisions", await reader.ReadLineAsync(Token));
        return (await reader.ReadLineAsync(Token))!["data: ".Length..];
    }

    public async Task<string> AskRaw(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port, Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Token);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(Token);
    }

    private async Task EndAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }
}
