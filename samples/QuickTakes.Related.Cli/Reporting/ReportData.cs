using QuickTakes.Related.Checking;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli.Reporting;

/// <summary>What a report is made of.</summary>
internal sealed record ReportSource(RelatedIndex Index, ArticleFolder Folder, FillPlan Plan, IReadOnlyList<ArticleSuggestions> Nearest)
{
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>How many links an article is to have.</summary>
    public required int Top { get; init; }

    public required bool HasModel { get; init; }

    public required ParallelOptions Parallel { get; init; }
}

/// <summary>Index, plan and defects → the data of the page, deflated.</summary>
internal static class ReportData
{
    private const int ExcerptLength = 220;

    public static byte[] Of(ReportSource source)
    {
        var (index, count) = (source.Index, source.Index.Articles.Count);
        var rows = index.Articles.Select((article, row) => (article.Path, row))
            .ToDictionary(one => one.Path, one => one.row, StringComparer.Ordinal);
        var gatherer = new ReportLinks(index, rows);
        var links = new ReportLink[count][];
        var excerpts = new string[count];
        Parallel.For(0, count, source.Parallel, row =>
        {
            links[row] = gatherer.Of(source.Plan.Articles[row], source.Nearest[row]);
            excerpts[row] = Excerpt(source.Folder.Read(index.Articles[row].Path));
        });
        var near = source.Nearest.Select(one => one.Related.Select(other => rows[other.Article.Path]).ToArray()).ToArray();
        var columns = new ReportColumns();
        columns.Say("top", source.Top);
        columns.Say("summary", string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"Planned: {source.Plan.Counts.Added:N0} links added, {source.Plan.Counts.Kept:N0} kept, "
            + $"{source.Plan.Counts.Corrected:N0} put right, "
            + $"{source.Plan.Counts.Removed:N0} removed. Defects: {source.Diagnostics.Count:N0}."));
        AddArticles(columns, source, excerpts);
        columns.Say("hasModel", source.HasModel);
        AddLinks(columns, links);
        AddDefects(columns, source.Diagnostics, rows);
        var (x, y) = MapLayout.Of(near);
        columns.Add("x", x);
        columns.Add("y", y);
        return columns.Pack();
    }

    private static void AddArticles(ReportColumns columns, ReportSource source, string[] excerpts)
    {
        var articles = source.Index.Articles;
        string[] subjects =
            [.. articles.Select(article => article.Subject).OfType<string>().Distinct().Order(StringComparer.Ordinal)
                .Take(65_000)];
        var numbers = subjects.Select((subject, i) => (subject, i))
            .ToDictionary(one => one.subject, one => (ushort)one.i, StringComparer.Ordinal);
        columns.Add("titles", articles.Select(article => article.Title));
        columns.Add("paths", articles.Select(article => article.Path));
        columns.Add("subjects", subjects);
        columns.Add("excerpts", excerpts);
        columns.Add("subject", [.. articles.Select(article => numbers.GetValueOrDefault(article.Subject ?? "", ushort.MaxValue))]);
        columns.Add("flags", [.. articles.Select(article =>
            (byte)((article.NoIndex ? 1 : 0) | (article.LinkOnly ? 2 : 0) | (article.LinksLocked ? 4 : 0)))]);
        columns.Add("inboundBefore", [.. source.Plan.InboundBefore.Select(Short)]);
        columns.Add("inboundAfter", [.. source.Plan.InboundAfter.Select(Short)]);
    }

    private static void AddLinks(ReportColumns columns, ReportLink[][] links)
    {
        ReportLink[] all = [.. links.SelectMany(of => of)];
        var (words, urls, reasons) = (new Numbered(), new Numbered(), new Numbered());
        columns.Add("linkStart", Starts(links.Select(of => of.Length)));
        columns.Add("target", [.. all.Select(link => (uint)link.Target)]);
        columns.Add("kind", [.. all.Select(link => (byte)link.Kind)]);
        columns.Add("place", [.. all.Select(link => link.Place)]);
        columns.Add("reason", [.. all.Select(link => (byte)link.Reason)]);
        columns.Add("was", [.. all.Select(link => link.Was)]);
        columns.Add("score", [.. all.Select(link => link.Score)]);
        columns.Add("cosine", [.. all.Select(link => link.Cosine)]);
        columns.Add("urlOf", [.. all.Select(link => link.Target < 0 ? urls.Of(link.Url) : 0)]);
        columns.Add("whyStart", Starts(all.Select(link => link.Words.Count)));
        columns.Add("whyWord", [.. all.SelectMany(link => link.Words.Select(word => words.Of(word.Word)))]);
        columns.Add("whyShare", [.. all.SelectMany(link => link.Words.Select(word => word.Share))]);
        columns.Add("sayStart", Starts(all.Select(link => link.Reasons.Count)));
        // A ranking has some dozen reasons, each of which speaks for a link or against it.
        columns.Add("say", [.. all.SelectMany(link => link.Reasons.Select(reason =>
            checked((byte)(2 * reasons.Of(reason.Text) + (reason.IsFor ? 1 : 0)))))]);
        columns.Add("words", words.Texts);
        columns.Add("urls", urls.Texts);
        columns.Add("sayings", reasons.Texts);
        columns.Add("reasons", Enum.GetValues<RemovalReason>().Select(reason => FillJson.Why(reason).Replace('_', ' ')));
    }

    private static void AddDefects(ReportColumns columns, IReadOnlyList<Diagnostic> diagnostics, Dictionary<string, int> rows)
    {
        var counts = new int[rows.Count];
        foreach (var diagnostic in diagnostics)
            counts[rows[diagnostic.Path]]++;
        var messages = new Numbered();
        columns.Add("defectStart", Starts(counts));
        columns.Add("defectKind", [.. diagnostics.Select(diagnostic => (byte)diagnostic.Rule.Kind)]);
        columns.Add("defectLine", [.. diagnostics.Select(diagnostic => (uint)diagnostic.Line)]);
        columns.Add("defectMessage", [.. diagnostics.Select(diagnostic => messages.Of(diagnostic.Message))]);
        columns.Add("messages", messages.Texts);
        columns.Add("codes", DiagnosticRule.All.Select(rule => rule.Code));
        columns.Add("rules", DiagnosticRule.All.Select(rule => rule.Description));
    }

    /// <summary>The first words of an article, for a person who wonders what it is about.</summary>
    private static string Excerpt(ArticleReadResult read)
    {
        var text = read.Article is { } article ? article.Answer.Length > 0 ? article.Answer : article.Body : "";
        text = string.Join(
            ' ', text[..Math.Min(text.Length, 4 * ExcerptLength)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= ExcerptLength)
            return text;
        var end = text.LastIndexOf(' ', ExcerptLength);
        return text[..(end > ExcerptLength / 2 ? end : ExcerptLength)] + " …";
    }

    private static ushort Short(int number) => (ushort)Math.Min(number, ushort.MaxValue);

    private static uint[] Starts(IEnumerable<int> lengths)
    {
        var starts = new List<uint> { 0 };
        foreach (var length in lengths)
            starts.Add(starts[^1] + (uint)length);
        return [.. starts];
    }

    /// <summary>Numbers for texts, in the order in which they are first asked for.</summary>
    private sealed class Numbered
    {
        private readonly Dictionary<string, uint> _numbers = new(StringComparer.Ordinal);

        public List<string> Texts { get; } = [];

        public uint Of(string text)
        {
            if (_numbers.TryGetValue(text, out var number))
                return number;
            Texts.Add(text);
            return _numbers[text] = (uint)Texts.Count - 1;
        }
    }
}
