namespace QuickTakes.Related.Content.Reading;

/// <summary>How a field of the front matter is used over a folder.</summary>
/// <param name="Name">Its name; one inside a mapping with the name of that and a dot before it.</param>
/// <param name="Articles">In how many files it holds something.</param>
/// <param name="Form">What it holds in most of them.</param>
/// <param name="Example">Its first text, or the first of its list; <see langword="null"/> where it holds none.</param>
public sealed record FieldUsage(string Name, int Articles, FieldForm Form, string? Example);

/// <summary>What a field of the front matter holds.</summary>
public enum FieldForm
{
    /// <summary>One value.</summary>
    Text,

    /// <summary>A list of values.</summary>
    Texts,

    /// <summary>Fields of its own.</summary>
    Mapping,

    /// <summary>A list of mappings.</summary>
    Mappings,
}
