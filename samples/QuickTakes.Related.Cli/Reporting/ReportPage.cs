using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary>The page with its data, in one file that asks for nothing else.</summary>
internal static class ReportPage
{
    // In one scope, one after the other; the last one starts the page.
    private static readonly string[] Scripts =
        ["data", "dom", "decisions", "filters", "list", "cards", "detail", "choose", "charts", "pictures", "map", "main"];

    /// <summary>The page.</summary>
    /// <param name="data">What <see cref="ReportData"/> makes.</param>
    /// <param name="isServed">Whether it is served by <c>review</c>, which keeps the decisions, or is a file.</param>
    public static byte[] Of(byte[] data, bool isServed)
    {
        var script = string.Join('\n', Scripts.Select(name => Read(name + ".js")));
        var style = Read("style.css");
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kept"] = isServed ? "server" : Convert.ToHexStringLower(SHA256.HashData(data))[..16],
            ["policy"] = Policy(script, style, isServed),
            ["style"] = style,
            ["data"] = Convert.ToBase64String(data),
            ["script"] = script,
        };
        var page = new StringBuilder();
        var template = Read("page.html").AsSpan();
        while (template.IndexOf('{') is >= 0 and var at)
        {
            var end = template.IndexOf('}');
            page.Append(template[..at]).Append(values[template[(at + 1)..end].ToString()]);
            template = template[(end + 1)..];
        }
        return Encoding.UTF8.GetBytes(page.Append(template).ToString());
    }

    /// <summary>What the page may do: run its own script and style, and nothing else; served, also talk to its server.</summary>
    public static string Policy(string script, string style, bool isServed) =>
        $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; connect-src {(isServed ? "'self'" : "'none'")}; "
        + "base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"The page lacks {name}.");
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }
}
