namespace QuickTakes.Related.Articles;

/// <summary>One known link: an article and one that belongs to it, by their paths.</summary>
/// <param name="From">Path of the article that has the link.</param>
/// <param name="To">Path of the article that is linked.</param>
public readonly record struct KnownLink(string From, string To);
