using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Cli;

/// <summary>The JSON schema of the configuration, by which an editor completes and checks it; made from the declared options.</summary>
internal static class ConfigurationSchema
{
    /// <summary>Name of its file.</summary>
    public const string FileName = "quicktakes-related.schema.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the schema, with a line break at the end.</summary>
    public static string Of(Command root)
    {
        var keys = ConfigurationKeys.Of(root);
        var properties = Properties(keys.Shared);
        properties[ConfigurationFile.Schema] = new JsonObject
        {
            ["description"] = "Which front-matter fields hold what: here, or in a YAML file",
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" }, Group(Named(FieldSchema.Properties, Field))),
        };
        properties[ConfigurationFile.Weights] = Group(Named(
            ConfigurationWeights.All.Select(weight => weight.Name), Weight), "How much words count");
        foreach (var (name, own) in keys.Commands)
            properties.TryAdd(name, Group(Properties(own), $"For '{name}' alone"));
        var schema = Group(properties, "Configuration of quicktakes-related");
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Group(JsonObject properties, string? description = null)
    {
        var group = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (description is not null)
            group["description"] = description;
        return group;
    }

    private static JsonObject Properties(IEnumerable<ConfigurationKey> keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
            properties[key.Name] = Property(key);
        return properties;
    }

    private static JsonObject Property(ConfigurationKey key)
    {
        var property = new JsonObject { ["description"] = key.Description };
        if (key.Kind == ConfigurationKind.Texts)
            property["anyOf"] = new JsonArray(One(key), new JsonObject { ["type"] = "array", ["items"] = One(key) });
        else
            Add(property, key);
        return property;
    }

    private static JsonObject One(ConfigurationKey key)
    {
        var one = new JsonObject();
        Add(one, key);
        return one;
    }

    private static void Add(JsonObject property, ConfigurationKey key)
    {
        property["type"] = key.Kind switch
        {
            ConfigurationKind.Flag => "boolean",
            ConfigurationKind.Whole => "integer",
            ConfigurationKind.Number => "number",
            _ => "string",
        };
        if (key.Choices.Count > 0)
            property["enum"] = new JsonArray([.. key.Choices.Select(choice => (JsonNode)choice)]);
        if (key.Range is not { } range)
            return;
        property[range.TakesLeast ? "minimum" : "exclusiveMinimum"] = range.Least;
        if (range.Most < int.MaxValue)
            property["maximum"] = range.Most;
    }

    private static JsonObject Named(IEnumerable<string> names, Func<string, JsonObject> property)
    {
        var properties = new JsonObject();
        foreach (var name in names)
            properties[name] = property(name);
        return properties;
    }

    private static JsonObject Field(string name) => name switch
    {
        "body" => new JsonObject { ["type"] = "boolean" },
        "related" => new JsonObject { ["type"] = "string" },
        "related_shape" => new JsonObject { ["enum"] = new JsonArray("numbered_maps", "maps", "urls", "slugs") },
        "related_keys" => new JsonObject
        {
            ["type"] = "object",
            ["properties"] = Named(["id", "title", "subject", "url"], _ => new JsonObject { ["type"] = "string" }),
            ["required"] = new JsonArray("url"),
            ["additionalProperties"] = false,
        },
        _ => new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }),
        },
    };

    private static JsonObject Weight(string name)
    {
        var (_, byDefault, most, what) = ConfigurationWeights.All.Single(weight => weight.Name == name);
        return new JsonObject { ["description"] = what, ["type"] = "number", ["minimum"] = 0, ["maximum"] = most, ["default"] = byDefault };
    }
}
