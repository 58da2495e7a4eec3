using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Selection;

/// <summary>Links of running texts → the articles that they lead to.</summary>
internal static class ProseLinks
{
    // What more than one in so many articles link to is navigation, on a site that is not tiny.
    private const int ShareOfNavigation = 4;
    private const int FewestOfNavigation = 5;

    /// <summary>
    /// The articles that the texts link to, without navigation: what more than a quarter of the articles link to, and six at least.
    /// </summary>
    public static EvidencePairs Resolve(ArticleCatalog articles, ParallelOptions parallel)
    {
        var targets = new int[articles.Count][];
        var names = Names.Of(articles);
        Parallel.For(0, targets.Length, parallel, row => targets[row] = Targets(articles.Links, names, articles[row], row));
        var counts = new int[articles.Count];
        foreach (var target in targets.SelectMany(rows => rows))
            counts[target]++;
        var most = Math.Max(FewestOfNavigation, articles.Count / ShareOfNavigation);
        var pairs = targets.Select(rows => rows.Where(target => counts[target] <= most).Select(target => (target, 1f)).ToArray());
        return new EvidencePairs([.. pairs]);
    }

    /// <summary>The articles that the text of a draft links to, ascending.</summary>
    public static int[] TargetsOf(ArticleCatalog articles, IndexedArticle draft) =>
        draft.TextUrls.Count == 0 ? [] : Targets(articles.Links, Names.Of(articles), draft, articles.FindRow(draft.Path));

    private static int[] Targets(LinkResolver resolver, Names names, IndexedArticle from, int self)
    {
        var found = new SortedSet<int>();
        foreach (var url in from.TextUrls)
        {
            if (Find(url) is >= 0 and var target && target != self)
                found.Add(target);
        }
        return [.. found];

        int Find(string url)
        {
            if (resolver.Find(from, url) is >= 0 and var row)
                return row;
            if (url.Contains('%', StringComparison.Ordinal) && Uri.UnescapeDataString(url) is var plain && plain != url)
                return resolver.Find(from, plain);
            return url.Contains('/', StringComparison.Ordinal) ? -1 : names.Find(url);
        }
    }

    /// <summary>
    /// The only article with each title, as the double brackets of wikis have it, and with each name of a file, as shortcodes have it
    /// whatever the url is.
    /// </summary>
    private sealed record Names(Dictionary<string, int> Titles, Dictionary<string, int> Files)
    {
        public static Names Of(ArticleCatalog articles)
        {
            var names = new Names(new(StringComparer.Ordinal), new(StringComparer.Ordinal));
            for (var row = 0; row < articles.Count; row++)
            {
                Add(names.Titles, articles.Links.Titles[row], row);
                var path = FileKinds.WithoutPageExtension(articles[row].Path);
                Add(names.Files, path[(path.LastIndexOf('/') + 1)..], row);
            }
            return names;
        }

        public int Find(string name)
        {
            if (Titles.GetValueOrDefault(TitleKey.Of(name), -1) is >= 0 and var row)
                return row;
            var end = name.AsSpan().IndexOfAny('?', '#');
            return Files.GetValueOrDefault(FileKinds.WithoutPageExtension(end < 0 ? name : name[..end]), -1);
        }

        private static void Add(Dictionary<string, int> rows, string name, int row)
        {
            if (name.Length > 0 && !rows.TryAdd(name, row))
                rows[name] = -1;
        }
    }
}
