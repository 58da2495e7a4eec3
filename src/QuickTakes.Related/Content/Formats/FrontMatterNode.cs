using YamlDotNet.Core;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A value of the front matter, with the line of the file that it starts on.</summary>
internal abstract record FrontMatterNode(int Line)
{
    /// <summary>The characters of the YAML text that it takes up, from its anchor or tag on; without the line break after it.</summary>
    public TextSpan Span { get; set; }
}

/// <summary>Some characters of a text: from the first to the one after the last.</summary>
internal readonly record struct TextSpan(int Start, int End);

/// <summary>A text value; quotes are undone, folded lines are joined.</summary>
/// <param name="Value">The text.</param>
/// <param name="IsPlain">Whether it stands without quotes on its line, where <c>null</c> and <c>false</c> are no text.</param>
/// <param name="Line">Its line.</param>
internal sealed record FrontMatterScalar(string Value, bool IsPlain, int Line) : FrontMatterNode(Line)
{
    /// <summary>How it is written.</summary>
    public ScalarStyle Style { get; init; }

    /// <summary>Whether it is YAML's null.</summary>
    public bool IsNull => IsPlain && Value is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>Whether it is YAML's true, in any of the words of YAML 1.1.</summary>
    public bool IsTrue => IsPlain && Value is ("true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON");

    /// <summary>Whether it is YAML's false, in any of the words of YAML 1.1.</summary>
    public bool IsFalse => IsFalseOfYaml12 || IsPlain && Value is ("no" or "No" or "NO" or "off" or "Off" or "OFF");

    /// <summary>Whether it is YAML's false, where <c>no</c> is a text as any other: YAML 1.2.</summary>
    public bool IsFalseOfYaml12 => IsPlain && Value is ("false" or "False" or "FALSE");
}

/// <summary>A list of values.</summary>
internal sealed record FrontMatterSequence(List<FrontMatterNode> Items, int Line) : FrontMatterNode(Line)
{
    /// <summary>Where each item stands; an alias stands elsewhere than the node that it means.</summary>
    public List<TextSpan> Places { get; } = [];

    /// <summary>Whether it is written in brackets.</summary>
    public bool IsFlow { get; init; }
}

/// <summary>Fields by name. Fields whose name is not a plain text are left out.</summary>
internal sealed record FrontMatterMapping(Dictionary<string, FrontMatterNode> Fields, int Line) : FrontMatterNode(Line)
{
    /// <summary>All fields in their order, whatever their names are.</summary>
    public List<FrontMatterEntry> Entries { get; } = [];

    /// <summary>Whether it is written in braces.</summary>
    public bool IsFlow { get; init; }

    /// <summary>The value at a path of names joined by dots (<c>seo.page_keywords</c>); a name that itself holds the dots comes first.</summary>
    public FrontMatterNode? Find(string path)
    {
        if (Fields.TryGetValue(path, out var node))
            return node;
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Fields.TryGetValue(path[..dot], out var inner) && inner is FrontMatterMapping mapping
            ? mapping.Find(path[(dot + 1)..])
            : null;
    }
}

/// <summary>A field: its name, its value, and the characters that the value takes up; an alias stands elsewhere than the node that it means.</summary>
internal readonly record struct FrontMatterEntry(FrontMatterNode Key, FrontMatterNode Value, TextSpan Place);
