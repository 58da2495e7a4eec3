using System.Diagnostics;

namespace QuickTakes.Related.Articles;

/// <summary>
/// The articles of a site, each under a row number, and every way to find one: by path, by url, by id, and by what a link says.
/// Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// Rows are numbered in the ordinal order of the paths, so that the same articles have the same rows however they were read. When
/// articles come or go, the next catalogue numbers its rows anew but keeps the <see cref="Identity"/>: what was resolved with one
/// catalogue (known links, for instance) is then known to belong to the other, and is looked up again by path.
/// </remarks>
[DebuggerDisplay("{Count} articles")]
internal sealed class ArticleCatalog
{
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly Lazy<Dictionary<string, int>> _rowByPath;
    private readonly Lazy<ILookup<string, int>> _rowsByUrl;
    private readonly Lazy<ILookup<string, int>> _rowsById;
    private readonly Lazy<string?[]> _subjectKeys;
    private readonly Lazy<LinkResolver> _links;
    private readonly Lazy<SiteParts> _parts;

    // Otherwise articles are made as they are asked for, and finding one is no reason to make them all.
    private readonly bool _isWhole;

    /// <param name="articles">The articles, in the ordinal order of their paths, no path twice.</param>
    /// <param name="form">How the site writes its links; <see langword="null"/> for articles that were not read from a folder.</param>
    /// <param name="identity">The identity of the catalogue that this one follows; <see langword="null"/> for a new site.</param>
    public ArticleCatalog(
        IReadOnlyList<IndexedArticle> articles, LinkFieldForm? form = null, CatalogIdentity? identity = null)
    {
        _articles = articles;
        LinkForm = form;
        Identity = identity ?? new CatalogIdentity();
        _rowByPath = new(MakeRowByPath);
        _isWhole = articles is IndexedArticle[];
        Debug.Assert(articles.Zip(articles.Skip(1)).All(pair => string.CompareOrdinal(pair.First.Path, pair.Second.Path) < 0));
        _rowsByUrl = new(() => Rows.Where(row => articles[row].Url is not null)
            .ToLookup(row => articles[row].Url!.TrimEnd('/'), StringComparer.Ordinal));
        _rowsById = new(() => Rows.Where(row => articles[row].Id is not null).ToLookup(row => articles[row].Id!, StringComparer.Ordinal));
        _subjectKeys = new(() => [.. articles.Select(article => SubjectKey.Of(article.Subject))]);
        _links = new(() => new LinkResolver(this));
        _parts = new(() => new SiteParts(KnownParts ?? PartSummary.Of(articles.Select(article => article.Part))));
        Articles = articles is IndexedArticle[] array ? Array.AsReadOnly(array) : articles;
    }

    /// <summary>How many articles there are; rows run from 0 to one less.</summary>
    public int Count => _articles.Count;

    /// <summary>The articles by row. Cannot be changed through this list.</summary>
    public IReadOnlyList<IndexedArticle> Articles { get; }

    /// <summary>How the site writes its links; <see langword="null"/> where that is not known.</summary>
    public LinkFieldForm? LinkForm { get; }

    /// <summary>How new links are made: as the site writes them, or with all that is known of their targets.</summary>
    public RelatedShape Shape => LinkForm?.Shape ?? RelatedShape.NumberedMaps;

    /// <summary>What the urls of the site start with, with a closing slash.</summary>
    public string BasePath => LinkForm?.BasePath ?? "/";

    /// <summary>What this catalogue has in common with those before and after it, and with no other.</summary>
    public CatalogIdentity Identity { get; }

    /// <summary>Where the links that articles hold lead; made when it is first asked for.</summary>
    public LinkResolver Links => _links.Value;

    /// <summary>
    /// What is known of the parts of all articles; <see langword="null"/> where they are looked at when that is asked for.
    /// </summary>
    public PartSummary? KnownParts { get; init; }

    /// <summary>The parts of the site.</summary>
    public SiteParts Parts => _parts.Value;

    /// <inheritdoc cref="SiteParts.LanguagesOf"/>
    public string?[] Languages => Parts.LanguagesOf(Articles);

    /// <summary>The subject of each article in lower case; <see langword="null"/> for one without.</summary>
    public string?[] SubjectKeys => _subjectKeys.Value;

    /// <summary>All rows, ascending.</summary>
    public IEnumerable<int> Rows => Enumerable.Range(0, _articles.Count);

    /// <summary>The article of a row.</summary>
    public IndexedArticle this[int row] => _articles[row];

    /// <summary>The row of the article with a path, or −1.</summary>
    public int FindRow(string path) => _isWhole ? _rowByPath.Value.GetValueOrDefault(path, -1) : Search(path);

    /// <summary>The row of the article with a path.</summary>
    /// <exception cref="KeyNotFoundException">No article has that path.</exception>
    public int RowOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FindRow(path) is >= 0 and var row ? row
            : throw new KeyNotFoundException(
                $"No article of the index has the path '{path}'. Index.Resolve finds articles by url and id too.");
    }

    /// <summary>The articles of a path; else those of a url, closing slashes aside; else those of an id, which several may share.</summary>
    public IReadOnlyList<IndexedArticle> Resolve(string name)
    {
        var path = name.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        if (FindRow(path) is >= 0 and var row)
            return [_articles[row]];
        var rows = _rowsByUrl.Value[name.TrimEnd('/')];
        if (!rows.Any())
            rows = _rowsById.Value[name];
        return [.. rows.Select(found => _articles[found])];
    }

    private Dictionary<string, int> MakeRowByPath()
    {
        var rows = new Dictionary<string, int>(Count, StringComparer.Ordinal);
        for (var row = 0; row < Count; row++)
            rows.Add(_articles[row].Path, row);
        return rows;
    }

    private int Search(string path)
    {
        var (first, end) = (0, Count);
        while (first < end)
        {
            var middle = first + (end - first) / 2;
            var order = string.CompareOrdinal(_articles[middle].Path, path);
            if (order == 0)
                return middle;
            (first, end) = order < 0 ? (middle + 1, end) : (first, middle);
        }
        return -1;
    }
}

/// <summary>Tells the catalogues of one site, before and after updates, from those of any other.</summary>
internal sealed class CatalogIdentity;
