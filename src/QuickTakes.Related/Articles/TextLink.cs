namespace QuickTakes.Related.Articles;

/// <summary>A link in the running text of an article, as the text writes it: inside the site or out of it, right or wrong.</summary>
/// <param name="Url">Where it leads: a url, a path of the content folder, or a name, as between double brackets.</param>
/// <param name="Text">The words that are linked; empty where there are none.</param>
public sealed record TextLink(string Url, string Text);
