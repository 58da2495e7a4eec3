namespace QuickTakes.Related.Content;

/// <summary>A value of the front matter, with the line of the file that it starts on.</summary>
internal abstract record FrontMatterNode(int Line);

/// <summary>A text value; quotes are undone, folded lines are joined.</summary>
internal sealed record FrontMatterScalar(string Value, int Line) : FrontMatterNode(Line);

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
