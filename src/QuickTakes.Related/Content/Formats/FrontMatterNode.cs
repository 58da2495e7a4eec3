using System.Diagnostics;

namespace QuickTakes.Related.Content.Formats;

/// <summary>A value of the front matter, in whatever notation, with the line of the file that it starts on.</summary>
/// <param name="Line">Its line, from 1.</param>
internal abstract record FrontMatterNode(int Line)
{
    /// <summary>How many lists and mappings may be in one another; whoever walks the tree may so recurse.</summary>
    public const int DeepestNesting = 100;

    /// <summary>
    /// The characters that it takes up in the text between the fences; without the line break after it. In YAML its anchor and its tag
    /// belong to it.
    /// </summary>
    public TextSpan Span { get; set; }

    /// <summary>How many levels of lists and mappings are in it, with references followed; 0 for a single value.</summary>
    public int Depth { get; set; }
}

/// <summary>Some characters of a text: from the first to the one after the last.</summary>
internal readonly record struct TextSpan(int Start, int End);

/// <summary>A single value; quotes and escapes are undone, folded lines are joined.</summary>
/// <param name="Value">The text.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Line">Its line, from 1.</param>
[DebuggerDisplay("{Value,nq} ({Style}, line {Line})")]
internal sealed record FrontMatterScalar(string Value, ScalarStyle Style, int Line) : FrontMatterNode(Line)
{
    /// <summary>Whether it stands without quotes, where <c>null</c> and <c>false</c> are no text.</summary>
    public bool IsPlain => Style == ScalarStyle.Plain;

    /// <summary>
    /// The type that is written before it, such as YAML's <c>tag:yaml.org,2002:str</c>; <see langword="null"/> where none is.
    /// </summary>
    public string? Tag { get; init; }

    /// <summary>Whether it says that there is no value.</summary>
    public bool IsNull => IsPlain && (Value.Length == 0 || Tag is null && Value is ("~" or "null" or "Null" or "NULL"));

    /// <summary>Whether it is true, in any of the words of YAML 1.1.</summary>
    public bool IsTrue => IsPlain && Value is ("true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON");

    /// <summary>Whether it is false, in any of the words of YAML 1.1.</summary>
    public bool IsFalse => IsFalseOfYaml12 || IsPlain && Value is ("no" or "No" or "NO" or "off" or "Off" or "OFF");

    /// <summary>Whether it is true, or false; <see langword="null"/> where it is neither.</summary>
    public bool? Truth => IsTrue ? true : IsFalse ? false : null;

    /// <summary>Whether it is false where <c>no</c> is a text as any other, as in YAML 1.2.</summary>
    public bool IsFalseOfYaml12 => IsPlain && Value is ("false" or "False" or "FALSE");
}

/// <summary>A list of values.</summary>
[DebuggerDisplay("{Items.Count} items (line {Line})")]
internal sealed record FrontMatterSequence(List<FrontMatterNode> Items, int Line) : FrontMatterNode(Line)
{
    /// <summary>Where each item stands; a reference stands elsewhere than the node that it means.</summary>
    public List<TextSpan> Places { get; } = [];

    /// <summary>Whether it is written in brackets.</summary>
    public bool IsFlow { get; init; }
}

/// <summary>Fields by name. Fields whose name is not a single text are left out.</summary>
[DebuggerDisplay("{Entries.Count} fields (line {Line})")]
internal sealed record FrontMatterMapping(Dictionary<string, FrontMatterNode> Fields, int Line) : FrontMatterNode(Line)
{
    /// <summary>All fields in their order, whatever their names are.</summary>
    public List<FrontMatterEntry> Entries { get; } = [];

    /// <summary>Whether it is written in braces.</summary>
    public bool IsFlow { get; init; }

    /// <summary>The second name of two that are the same; <see langword="null"/> where each name is there once.</summary>
    public FrontMatterScalar? Repeated { get; private set; }

    /// <summary>
    /// Adds a field. Of two with one name the last counts, as for Jekyll's and Python's parsers and all of JSON; other generators
    /// refuse such a file.
    /// </summary>
    public void Add(FrontMatterEntry entry)
    {
        Entries.Add(entry);
        if (entry.Key is not FrontMatterScalar name)
            return;
        if (!Fields.TryAdd(name.Value, entry.Value))
        {
            Fields[name.Value] = entry.Value;
            Repeated ??= name;
        }
    }

    /// <summary>No fields.</summary>
    /// <param name="line">Line of the file, from 1, at which they would stand.</param>
    public static FrontMatterMapping Empty(int line = FrontMatterBlock.UsualFirstLine) => new([], line);

    /// <summary>
    /// The value at a path of names joined by dots (<c>seo.page_keywords</c>); a name that itself holds the dots comes first.
    /// </summary>
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

/// <summary>
/// A field: its name, its value, and the characters that the value takes up; a reference stands elsewhere than the node that it means.
/// </summary>
internal readonly record struct FrontMatterEntry(FrontMatterNode Key, FrontMatterNode Value, TextSpan Place);
