namespace QuickTakes.Related.Articles;

/// <summary>Rows by all that a link may say; −1 where several articles have the same and none is to be preferred.</summary>
internal sealed class LinkLookup
{
    /// <param name="articles">The articles.</param>
    /// <param name="addresses">The address of each.</param>
    /// <param name="titles">The title key of each.</param>
    public LinkLookup(ArticleCatalog articles, RowTexts addresses, RowTexts titles)
    {
        NextOfAddress = new int[articles.Count];
        for (var row = articles.Count - 1; row >= 0; row--)
        {
            NextOfAddress[row] = ByAddress.GetValueOrDefault(addresses[row], -1);
            ByAddress[addresses[row]] = row;
            AddUnlessShared(BySlug, LinkResolver.SlugOf(LinkResolver.RouteOf(articles[row], addresses[row])), row);
            if (articles.Shape is RelatedShape.Urls or RelatedShape.Slugs)
                AddUnlessShared(ByContentPath, FileKinds.WithoutPageExtension(articles[row].Path), row);
            if (articles[row].Id is { } id)
            {
                AddUnlessShared(ByIdAndTitle, (id, titles[row]), row);
                AddUnlessShared(ById, id, row);
            }
        }
        // A path with its extension names one file; only then come the routes, which two files may share.
        for (var row = 0; row < articles.Count; row++)
        {
            ByRoute.TryAdd("/" + articles[row].Path, row);
            if (SiteUrl.HostOf(addresses[row]) is { Length: > 0 } host)
                Hosts.Add(host);
        }
        for (var row = 0; row < articles.Count; row++)
            ByRoute.TryAdd(LinkResolver.RouteOf(articles[row], addresses[row]), row);
    }

    /// <summary>The first row at an address.</summary>
    public Dictionary<string, int> ByAddress { get; } = new(StringComparer.Ordinal);

    /// <summary>The first row that is published at a route, or whose file is there.</summary>
    public Dictionary<string, int> ByRoute { get; } = new(StringComparer.Ordinal);

    /// <summary>The row with a path in the content folder, without extension; of sites alone whose links are lists.</summary>
    public Dictionary<string, int> ByContentPath { get; } = new(StringComparer.Ordinal);

    /// <summary>The row with the last part of a route.</summary>
    public Dictionary<string, int> BySlug { get; } = new(StringComparer.Ordinal);

    /// <summary>The row with an id and a title key.</summary>
    public Dictionary<(string Id, string Title), int> ByIdAndTitle { get; } = [];

    /// <summary>The row with an id.</summary>
    public Dictionary<string, int> ById { get; } = new(StringComparer.Ordinal);

    /// <summary>The hosts of the articles' urls.</summary>
    public HashSet<string> Hosts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>For each row, the next one with the same address; −1 if there is none.</summary>
    public int[] NextOfAddress { get; }

    private static void AddUnlessShared<TKey>(Dictionary<TKey, int> rows, TKey key, int row) where TKey : notnull
    {
        if (!rows.TryAdd(key, row))
            rows[key] = -1;
    }
}
