using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary>Serves the page on the loopback address, below a token that nobody can guess, to pages of its own origin.</summary>
/// <remarks>
/// .NET's own listener: a page, one request and a stream of events need no more, and the tool needs no other runtime for it. What it is
/// asked for is compared with three names; no path leads to a file.
/// </remarks>
internal sealed class ReviewServer : IDisposable
{
    private const int LargestBody = 16 << 20;
    private const int Tries = 20;

    private readonly HttpListener _listener;
    private readonly ReviewGate _gate;
    private readonly byte[] _page;
    private readonly ReviewState _state;
    private readonly ConcurrentDictionary<HttpListenerResponse, BlockingCollection<string>> _windows = new();

    private ReviewServer(HttpListener listener, ReviewGate gate, byte[] page, ReviewState state)
    {
        (_listener, _gate, _page, _state) = (listener, gate, page, state);
        state.Changed += changes =>
        {
            var text = Event(changes);
            foreach (var window in _windows.Values)
                window.Add(text);
        };
    }

    /// <summary>Where the page is.</summary>
    public string Address => _gate.Address;

    /// <summary>Starts to listen.</summary>
    /// <param name="page">The page.</param>
    /// <param name="state">The decisions.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <exception cref="UsageException">The port is taken.</exception>
    public static ReviewServer Start(byte[] page, ReviewState state, int port)
    {
        for (var attempt = 0; ; attempt++)
        {
            var gate = new ReviewGate(port > 0 ? port : FreePort(), RandomNumberGenerator.GetHexString(32, lowercase: true));
            var listener = new HttpListener();
            listener.Prefixes.Add(gate.Origin + "/");
            try
            {
                listener.Start();
                return new ReviewServer(listener, gate, page, state);
            }
            catch (HttpListenerException e) when (port > 0 || attempt == Tries)
            {
                throw new UsageException($"port {gate.Port.ToString(CultureInfo.InvariantCulture)} cannot be listened on: {e.Message}");
            }
            catch (HttpListenerException)
            {
                // Somebody was faster: another one.
            }
        }
    }

    /// <summary>Answers until it is cancelled.</summary>
    public void Serve(CancellationToken cancellationToken)
    {
        using var stop = cancellationToken.Register(_listener.Stop);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var context = _listener.GetContext();
                _ = Task.Run(() => Answer(context, cancellationToken), CancellationToken.None);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (!_listener.IsListening)
                    break;
            }
        }
    }

    public void Dispose() => _listener.Close();

    private void Answer(HttpListenerContext context, CancellationToken cancellationToken)
    {
        var response = context.Response;
        try
        {
            foreach (var (header, value) in ReviewGate.Headers)
                response.Headers[header] = value;
            var name = _gate.Admit(context.Request, out var refusal);
            if (name is null)
                Send(response, refusal, "text/plain; charset=utf-8", "Refused.\n"u8);
            else if (name.Length == 0)
                Send(response, HttpStatusCode.OK, "text/html; charset=utf-8", _page);
            else if (name == "decisions")
                Decide(context);
            else
                Stream(response, cancellationToken);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The window is gone.
        }
        catch (OperationCanceledException)
        {
            response.Abort();
        }
    }

    private void Decide(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (context.Request.InputStream.Read(buffer) is > 0 and var read)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestBody)
            {
                Send(context.Response, HttpStatusCode.RequestEntityTooLarge, "text/plain; charset=utf-8", "Too many decisions at once."u8);
                return;
            }
        }
        string? problem;
        try
        {
            var changes = JsonSerializer.Deserialize(body.ToArray(), OutputJson.Compact.ReviewChangeArray) ?? [];
            problem = changes.Any(change => change is not { Article: not null, Target: not null })
                ? "A change lacks its article or target." : _state.Apply(changes);
        }
        catch (JsonException)
        {
            problem = "This is no list of changes.";
        }
        Send(
            context.Response, problem is null ? HttpStatusCode.OK : HttpStatusCode.Conflict, "text/plain; charset=utf-8",
            Encoding.UTF8.GetBytes(Printable.Of(problem ?? "")));
    }

    /// <summary>Tells a window of all decisions, and then of each that is made in another.</summary>
    private void Stream(HttpListenerResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.SendChunked = true;
        var window = new BlockingCollection<string>();
        window.Add(Event(_state.All), cancellationToken);
        _windows[response] = window;
        try
        {
            while (true)
            {
                // A line now and then tells whether the window is still there.
                var text = window.TryTake(out var made, 15_000, cancellationToken) ? made : ": still here\n\n";
                response.OutputStream.Write(Encoding.UTF8.GetBytes(text));
                response.OutputStream.Flush();
            }
        }
        finally
        {
            _windows.TryRemove(response, out _);
        }
    }

    private static string Event(IReadOnlyList<ReviewChange> changes) =>
        $"event: decisions\ndata: {JsonSerializer.Serialize([.. changes], OutputJson.Compact.ReviewChangeArray)}\n\n";

    private static void Send(HttpListenerResponse response, HttpStatusCode status, string type, ReadOnlySpan<byte> body)
    {
        response.StatusCode = (int)status;
        response.ContentType = type;
        response.ContentLength64 = body.Length;
        response.OutputStream.Write(body);
        response.Close();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
