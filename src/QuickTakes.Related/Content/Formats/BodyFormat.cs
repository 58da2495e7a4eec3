namespace QuickTakes.Related.Content.Formats;

/// <summary>In what an article's body is written.</summary>
internal enum BodyFormat
{
    /// <summary>Markdown, with the markup of templates in it or without.</summary>
    Markdown,

    /// <summary>Markdown with components and JavaScript.</summary>
    Mdx,

    /// <summary>HTML.</summary>
    Html,
}
