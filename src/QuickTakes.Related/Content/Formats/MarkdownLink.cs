namespace QuickTakes.Related.Content.Formats;

/// <summary>A link of a Markdown text, as it is written there.</summary>
/// <param name="Url">Where it leads.</param>
/// <param name="Text">The words that are linked; empty where there are none.</param>
internal readonly record struct MarkdownLink(string Url, string Text);
