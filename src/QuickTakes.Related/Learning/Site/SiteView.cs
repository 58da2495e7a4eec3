using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning.Site;

/// <summary>The ways in which two articles' words are compared.</summary>
internal enum TextView
{
    Whole,
    Title,
    Keywords,
    Answer,
    Body,
    Path,
}

/// <summary>What candidates and features know of a site, links apart. Immutable and safe to use from many threads.</summary>
internal sealed class SiteView
{
    private readonly TextRows?[] _texts;

    /// <param name="articles">The articles.</param>
    /// <param name="texts">Their rows by <see cref="TextView"/>; <see langword="null"/> where the site has no such words.</param>
    /// <param name="evidence">What else their texts say about each other; nothing if <see langword="null"/>.</param>
    public SiteView(IReadOnlyList<IndexedArticle> articles, TextRows?[] texts, SiteEvidence? evidence = null)
    {
        Articles = articles;
        Parts = new SiteParts(PartSummary.Of(articles.Select(article => article.Part)));
        Evidence = evidence ?? SiteEvidence.None(articles.Count);
        _texts = texts;
        Subjects = Number(articles.Select(article => SubjectKey.Of(article.Subject)));
        Folders = Number(articles.Select(article => (string?)FolderOf(article.Path)));
        Ids = [.. articles.Select(article => IdOf(article.Id))];
        Depths = [.. articles.Select(article => article.Path.Count(c => c == '/'))];
        Lengths = [.. Enumerable.Range(0, articles.Count).Select(row => Length(TextView.Whole, row))];
        BySubjectAndId = new Sequence(
            articles.Count, [.. Rows.Where(row => Ids[row] >= 0).OrderBy(row => Subjects[row]).ThenBy(row => Ids[row])], Subjects);
        ById = new Sequence(articles.Count, [.. Rows.Where(row => Ids[row] >= 0).OrderBy(row => Ids[row])], new int[articles.Count]);
        ByPath = new Sequence(articles.Count, [.. Rows.OrderBy(row => Folders[row])], Folders);
        Days = [.. articles.Select(article => article.Date?.DayNumber ?? -1)];
        ByDate = new Sequence(articles.Count, [.. Rows.Where(row => Days[row] >= 0).OrderBy(row => Days[row])], new int[articles.Count]);
        var sizes = Days.CountBy(day => day).ToDictionary();
        SizesOfDays = [.. Days.Select(day => sizes[day])];
        IdDensities = [.. Rows.Select(row => (float)ById.Around(row, 20).Count(other => Math.Abs(Ids[other] - Ids[row]) <= 20))];
        HasSubjects = Subjects.Distinct().Count() > 1;
        HasFolders = Folders.Distinct().Count() > 1;
        HasIds = ById.Count > articles.Count / 2;
        HasDates = ByDate.Count > articles.Count / 2;
        Order = HasIds ? ById : ByPath;
    }

    public IReadOnlyList<IndexedArticle> Articles { get; }

    public int Count => Articles.Count;

    /// <summary>What the site is divided into.</summary>
    public SiteParts Parts { get; }

    /// <summary>Links in the running texts, and titles that texts hold.</summary>
    public SiteEvidence Evidence { get; }

    /// <summary>Number of each article's subject, from 1; 0 without one.</summary>
    public int[] Subjects { get; }

    /// <summary>Number of each article's folder.</summary>
    public int[] Folders { get; }

    /// <summary>Each article's id where it is a whole number, else −1.</summary>
    public long[] Ids { get; }

    /// <summary>How many folders deep each article lies.</summary>
    public int[] Depths { get; }

    /// <summary>Distinct words of each article.</summary>
    public int[] Lengths { get; }

    /// <summary>The articles with ids in the order of their ids.</summary>
    public Sequence ById { get; }

    /// <summary>The articles with ids in the order of their ids, subject by subject.</summary>
    public Sequence BySubjectAndId { get; }

    /// <summary>The articles in the order of their paths, folder by folder.</summary>
    public Sequence ByPath { get; }

    /// <summary>The articles with dates in the order of their dates, then paths.</summary>
    public Sequence ByDate { get; }

    /// <summary>The order that tells most of which articles were made together: by ids, on sites that have them, else by paths.</summary>
    public Sequence Order { get; }

    /// <summary>Each article's date in days; −1 without one.</summary>
    public int[] Days { get; }

    /// <summary>How many articles have the date of each.</summary>
    public int[] SizesOfDays { get; }

    /// <summary>How many other articles have an id at most 20 away from that of each.</summary>
    public float[] IdDensities { get; }

    public bool HasSubjects { get; }

    public bool HasFolders { get; }

    public bool HasIds { get; }

    public bool HasDates { get; }

    private IEnumerable<int> Rows => Enumerable.Range(0, Articles.Count);

    /// <summary>Whether no border between languages, versions or partitions lies between two articles.</summary>
    public bool IsOfOnePart(int from, int to) => Parts.Between(Articles[from].Part, Articles[to].Part) == PartKinds.None;

    /// <summary>Whether the nearest articles are looked up under a view: not under those that are most of the whole text anyway.</summary>
    public static bool HasNearest(TextView view) => view is not (TextView.Answer or TextView.Body);

    /// <summary>The rows under a view, or <see langword="null"/> where the site has no such words.</summary>
    public TextRows? this[TextView view] => _texts[(int)view];

    /// <summary>How many distinct words an article has under a view.</summary>
    public int Length(TextView view, int row) => _texts[(int)view] is { } text ? text.Rows[row].Columns.Length : 0;

    /// <summary>Whether there are pairs enough to tell something: one for every twenty articles at least.</summary>
    public bool HasMany(EvidencePairs pairs) => pairs.Count > 0 && pairs.Count * 20L >= Count;

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static long IdOf(string? id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static int[] Number(IEnumerable<string?> names)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            if (name is null)
                return 0;
            if (!numbers.TryGetValue(name, out var number))
                numbers.Add(name, number = numbers.Count + 1);
            return number;
        })];
    }
}
