using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary>Decides which requests are answered: those of the page itself, opened by who was told its address.</summary>
/// <param name="port">The port that is listened on.</param>
/// <param name="token">What nobody else knows.</param>
internal sealed class ReviewGate(int port, string token)
{
    /// <summary>What every answer says.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headers { get; } =
    [
        ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Content-Security-Policy", "frame-ancestors 'none'"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];

    public int Port => port;

    /// <summary>The only origin whose requests are answered.</summary>
    public string Origin { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    public string Address => $"{Origin}/{token}/";

    /// <summary>What is asked for: empty for the page, <c>decisions</c> or <c>events</c>.</summary>
    /// <returns><see langword="null"/> for a request that is refused.</returns>
    public string? Admit(HttpListenerRequest request, out HttpStatusCode refusal)
    {
        refusal = HttpStatusCode.Forbidden;
        // Another name for this machine is how pages of other sites would get here (DNS rebinding).
        if (!request.IsLocal || request.Headers["Host"] != Origin["http://".Length..])
            return null;
        if (request.Headers["Origin"] is { } origin && origin != Origin)
            return null;
        if (request.Headers["Sec-Fetch-Site"] is { } site && site is not ("same-origin" or "none"))
            return null;
        var parts = (request.RawUrl ?? "").Split('/');
        refusal = HttpStatusCode.NotFound;
        if (parts is not ["", var said, var name] || !IsToken(said))
            return null;
        refusal = HttpStatusCode.MethodNotAllowed;
        return (name, request.HttpMethod) switch
        {
            ("", "GET") => "",
            ("events", "GET") => "events",
            // No form of another site can send this type without being asked first.
            ("decisions", "POST") when request.Headers["Origin"] == Origin && request.ContentType == "application/json" => "decisions",
            ("" or "events" or "decisions", _) => null,
            _ => Refuse(HttpStatusCode.NotFound, out refusal),
        };
    }

    private bool IsToken(string said) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(token));

    private static string? Refuse(HttpStatusCode status, out HttpStatusCode refusal)
    {
        refusal = status;
        return null;
    }
}
