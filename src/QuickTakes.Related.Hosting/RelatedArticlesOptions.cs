using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Hosting;

/// <summary>
/// Where the articles come from, how they are asked, and when they are refreshed. Bound from configuration and validated when the host
/// starts; not changed after that.
/// </summary>
public sealed class RelatedArticlesOptions
{
    /// <summary>The folder of the articles; a relative one is below the content root of the host.</summary>
    /// <value>Default: <see langword="null"/>; then <see cref="Articles"/> or <see cref="IndexFolder"/> says where they come from.</value>
    public string? ContentFolder { get; set; }

    /// <summary>
    /// The folder of a stored index. With <see cref="ContentFolder"/> or <see cref="Articles"/>, what was computed is kept there, and with
    /// the former the next start reads only what changed. Alone, that index is served as somebody else writes it, as
    /// <c>quicktakes-related index</c> in a pipeline.
    /// </summary>
    /// <value>Default: <see langword="null"/>, nothing is stored.</value>
    public string? IndexFolder { get; set; }

    /// <summary>Gives all articles, one by one, each time they are refreshed; its services live as long as that takes.</summary>
    /// <value>Default: <see langword="null"/>. Set in code only.</value>
    public Func<IServiceProvider, CancellationToken, IAsyncEnumerable<Article>>? Articles { get; set; }

    /// <summary>Which files of <see cref="ContentFolder"/> are articles, where the site's own files do not say.</summary>
    /// <value>Default: the defaults of <see cref="SiteOptions"/>.</value>
    public SiteOptions Site { get; set; } = new();

    /// <summary>Which fields of the front matter hold what.</summary>
    /// <value>Default: <see langword="null"/>, the usual ones. Set in code only.</value>
    public FieldSchema? Schema { get; set; }

    /// <summary>How the index is built and asked.</summary>
    /// <value>Default: those of <see cref="RelatedOptions"/>, with half the cores, so that a refresh leaves some for requests.</value>
    public RelatedOptions Index { get; set; } = new() { Threads = Math.Max(1, Environment.ProcessorCount / 2) };

    /// <summary>
    /// Whether the nearest articles of each are looked for before an index is served. Then a known article is answered in microseconds;
    /// otherwise each question searches.
    /// </summary>
    /// <value>Default: <see langword="true"/>. Takes some seconds for 36,000 articles.</value>
    public bool FindNeighborsAhead { get; set; } = true;

    /// <summary>Makes the index that is served of the one that was loaded, as <c>index => index.With(model)</c>.</summary>
    /// <value>Default: <see langword="null"/>, the one that was loaded. Set in code only.</value>
    public Func<RelatedIndex, RelatedIndex>? Finish { get; set; }

    /// <summary>
    /// Whether the host starts before the first index is loaded. Questions then throw <see cref="RelatedNotReadyException"/> until it is,
    /// the health check says so, and a load that fails is tried again. Otherwise the start waits, and fails if loading does.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool StartInBackground { get; set; }

    /// <summary>
    /// Whether files that change make it refresh. The system must tell of them: shares over a network and some mounts of containers do not,
    /// and need <see cref="RefreshEvery"/>.
    /// </summary>
    /// <value>Default: <see langword="false"/>. Not for <see cref="Articles"/>.</value>
    public bool Watch { get; set; }

    /// <summary>How long nothing may change before a watched folder is read: editors and checkouts change many files at once.</summary>
    /// <value>Default: 0.5 s. Above 0. Ten times as long at most is waited.</value>
    public TimeSpan WatchQuiet { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long after a refresh the next one begins.</summary>
    /// <value>Default: <see langword="null"/>, no timer. Above 0.</value>
    public TimeSpan? RefreshEvery { get; set; }

    /// <summary>How long after a refresh that failed it is tried again.</summary>
    /// <value>Default: 10 s. Above 0.</value>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From which time since the last refresh the health check says that the articles are stale.</summary>
    /// <value>Default: <see langword="null"/>, never. Above 0, and more than <see cref="RefreshEvery"/>.</value>
    public TimeSpan? StaleAfter { get; set; }
}
