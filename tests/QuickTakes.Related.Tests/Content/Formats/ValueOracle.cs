using System.Globalization;
using System.Text.Json;
using Tomlyn;
using Tomlyn.Model;

namespace QuickTakes.Related.Tests.Content.Formats;

/// <summary>What a front matter in TOML or JSON says, by the models of Tomlyn and of System.Text.Json, each value with its type.</summary>
internal static class ValueOracle
{
    /// <summary>The fields in their order.</summary>
    /// <param name="text">The text between the fences.</param>
    /// <param name="isToml">Whether it is TOML, else JSON.</param>
    public static IReadOnlyList<(string Name, object? Value)> Fields(string text, bool isToml) => isToml
        ? [.. TomlSerializer.Deserialize<TomlTable>(text)!.Select(field => (field.Key, (object?)field.Value))]
        : [.. Json(text).RootElement.EnumerateObject().Select(field => (field.Name, (object?)field.Value.Clone()))];

    /// <summary>A value with its type, so that two are the same only if both are.</summary>
    public static string Canonical(object? value) => value switch
    {
        TomlTable table =>
            Braces(table.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (field.Key, (object?)field.Value))),
        TomlTableArray tables => $"[{string.Join(',', tables.Select(Canonical))}]",
        TomlArray array => $"[{string.Join(',', array.Select(Canonical))}]",
        JsonElement { ValueKind: JsonValueKind.Object } json =>
            Braces(json.EnumerateObject().Select(field => (field.Name, (object?)field.Value))),
        JsonElement { ValueKind: JsonValueKind.Array } json =>
            $"[{string.Join(',', json.EnumerateArray().Select(item => Canonical(item)))}]",
        JsonElement json => $"{json.ValueKind}'{json}'",
        _ => $"{value?.GetType().Name}'{Convert.ToString(value, CultureInfo.InvariantCulture)}'",
    };

    private static string Braces(IEnumerable<(string Name, object? Value)> fields) =>
        $"{{{string.Join(',', fields.Select(field => $"{field.Name}:{Canonical(field.Value)}"))}}}";

    /// <summary>A field of a link as text; null where there is none.</summary>
    public static string? Text(object? link, string name) => link switch
    {
        TomlTable table => table.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null,
        JsonElement { ValueKind: JsonValueKind.Object } json =>
            json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null,
        _ => name == "url" ? Convert.ToString(link, CultureInfo.InvariantCulture) : null,
    };

    /// <summary>The items of a list.</summary>
    public static IEnumerable<object?> Items(object? list) => list switch
    {
        TomlTableArray tables => tables,
        TomlArray array => array,
        JsonElement { ValueKind: JsonValueKind.Array } json => json.EnumerateArray().Select(item => (object?)item),
        _ => [],
    };

    private static JsonDocument Json(string text) => JsonDocument.Parse(
        text.TrimStart().StartsWith('{') ? text : $"{{{text}\n}}",
        new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
}
