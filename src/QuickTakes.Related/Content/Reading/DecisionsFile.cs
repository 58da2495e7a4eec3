using System.Text.Encodings.Web;
using System.Text.Json;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>The decisions of editors as a file in JSON, which a report's page saves and <c>fill --decisions</c> applies.</summary>
/// <remarks>
/// <c>{"format": "quicktakes-related-decisions", "version": 1, "decisions": [{"article": "a.md", "target": "b.md", "verdict": "accept",
/// "instead": "c.md"}]}</c>. Verdicts are <c>accept, reject, pin, exclude, clear</c>; <c>instead</c> may be missing. Of two decisions on
/// one link the later counts. Names that are not known here are passed over.
/// </remarks>
public static class DecisionsFile
{
    /// <summary>Largest file that is read: 256 MiB, in bytes, about a million decisions.</summary>
    public const long LargestFile = 256L << 20;

    private const string FormatName = "quicktakes-related-decisions";
    private const int Version = 1;

    private static readonly string[] Verdicts = ["accept", "reject", "pin", "exclude", "clear"];

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The decisions, in its order.</returns>
    /// <exception cref="FormatException">It is no such file, or of a later version; the message names file and line.</exception>
    /// <exception cref="IOException">It cannot be read: there is none, it is no file, or larger than <see cref="LargestFile"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IReadOnlyList<LinkDecision> Read(string file)
    {
        try
        {
            return Parse(InputFile.ReadAllBytes(file, LargestFile));
        }
        catch (FormatException e)
        {
            throw new FormatException($"{file}: {e.Message}", e);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="utf8">It, in UTF-8.</param>
    /// <exception cref="FormatException">It is no such text, or of a later version.</exception>
    public static IReadOnlyList<LinkDecision> Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8[Utf8Text.MarkLength(utf8.Span)..]);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "format") != FormatName)
                throw new FormatException($"it is no file of decisions: its 'format' is not '{FormatName}'.");
            if (!root.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number) || number is < 1 or > Version)
                throw new FormatException($"its version is not {Version}, the only one that is known here.");
            if (!root.TryGetProperty("decisions", out var list) || list.ValueKind != JsonValueKind.Array)
                throw new FormatException("it has no list 'decisions'.");
            return [.. list.EnumerateArray().Select(Decision)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException($"it is no JSON as a file of decisions has it: {e.Message}", e);
        }
    }

    /// <summary>The verdict that a file calls by a name.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string name, out LinkVerdict verdict)
    {
        var known = Array.IndexOf(Verdicts, name);
        verdict = (LinkVerdict)Math.Max(known, 0);
        return known >= 0;
    }

    /// <summary>What a file calls a verdict.</summary>
    public static string NameOf(LinkVerdict verdict) => Verdicts[(int)verdict];

    /// <summary>The text of a file with these decisions, a decision a line.</summary>
    /// <param name="decisions">They, in their order.</param>
    public static string Format(IEnumerable<LinkDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var lines = decisions.Select(decision =>
            $"    {{\"article\": {Quoted(decision.Article)}, \"target\": {Quoted(decision.Target)}, "
            + $"\"verdict\": \"{NameOf(decision.Verdict)}\"{Instead(decision)}}}");
        return $"{{\n  \"format\": \"{FormatName}\",\n  \"version\": {Version},\n  \"decisions\": [\n"
            + $"{string.Join(",\n", lines)}\n  ]\n}}\n";
    }

    private static string Instead(LinkDecision decision) =>
        decision.Instead is { } instead ? $", \"instead\": {Quoted(instead)}" : "";

    private static LinkDecision Decision(JsonElement element, int place)
    {
        var (article, target, verdict) = (Text(element, "article"), Text(element, "target"), Text(element, "verdict"));
        if (article is null || target is null || verdict is null)
            throw new FormatException($"decision {place + 1} lacks its 'article', 'target' or 'verdict'.");
        if (!TryParse(verdict, out var known))
            throw new FormatException($"decision {place + 1} says '{verdict}'; there are {string.Join(", ", Verdicts)}.");
        return new LinkDecision(article, target, known) { Instead = Text(element, "instead") };
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null ? value.GetString() : null;

    private static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
