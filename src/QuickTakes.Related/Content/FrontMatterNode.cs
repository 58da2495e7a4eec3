namespace QuickTakes.Related.Content;

/// <summary>A value of the front matter, with the line of the file that it starts on.</summary>
internal abstract record FrontMatterNode(int Line);

/// <summary>A text value; quotes are undone, folded lines are joined.</summary>
/// <param name="Value">The text.</param>
/// <param name="IsPlain">Whether it stands without quotes on its line, where <c>null</c> and <c>false</c> are no text.</param>
/// <param name="Line">Its line.</param>
internal sealed record FrontMatterScalar(string Value, bool IsPlain, int Line) : FrontMatterNode(Line)
{
    /// <summary>Whether it is YAML's null.</summary>
    public bool IsNull => IsPlain && Value is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>Whether it is YAML's true, in any of the words of YAML 1.1.</summary>
    public bool IsTrue => Value is "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON";

    /// <summary>Whether it is YAML's false.</summary>
    public bool IsFalse => IsPlain && Value is ("false" or "False" or "FALSE");
}

/// <summary>A list of values.</summary>
internal sealed record FrontMatterSequence(List<FrontMatterNode> Items, int Line) : FrontMatterNode(Line);

/// <summary>Fields by name. Fields whose name is not a plain text are left out.</summary>
internal sealed record FrontMatterMapping(Dictionary<string, FrontMatterNode> Fields, int Line) : FrontMatterNode(Line)
{
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
