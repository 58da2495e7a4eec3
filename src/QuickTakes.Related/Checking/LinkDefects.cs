using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Checking;

/// <summary>A plan that mends the links of the articles → what is wrong with them now: a defect is what mending changes.</summary>
internal static class LinkDefects
{
    public static IEnumerable<Defect> Of(ArticleFill mended)
    {
        var article = mended.Article;
        if (article.LinksLocked)
            return [];
        var defects = mended.Removed.Select(removed => Removed(article, removed))
            .Concat(mended.Links.Where(link => link.Change == LinkChange.Corrected).SelectMany(link => Stale(article, link)));
        return GapAt(article) is { } field ? defects.Append(Gap(article, field)) : defects;
    }

    private static Defect Removed(IndexedArticle article, RemovedLink removed)
    {
        var target = removed.Field.Link?.Url ?? removed.Field.Link?.Title ?? "";
        var (kind, message, remedy) = removed.Reason switch
        {
            RemovalReason.Malformed => (DefectKind.MalformedLink, "the field holds no link", "write id, title, subject and url under it, or remove it"),
            RemovalReason.Dangling when removed.Field.Link is { Url: null, Title: null } => (DefectKind.DanglingTarget, "the link says no url", "write the url of its target, or remove the link"),
            RemovalReason.Dangling => (DefectKind.DanglingTarget, $"no article is at '{target}'", "remove the link, or correct its url"),
            RemovalReason.Self => (DefectKind.SelfLink, $"'{target}' is the article itself, or a copy of it", "remove the link"),
            RemovalReason.NoIndex => (DefectKind.NoIndexTarget, $"'{target}' is kept out of indexes", "remove the link, or the target's no_index"),
            RemovalReason.Excluded => (DefectKind.ExcludedTarget, $"'{target}' is excluded by the article", "remove the link, or the exclusion"),
            _ => (DefectKind.RepeatedTarget, $"'{target}', or a copy of it, is linked already", "remove the link"),
        };
        return At(article, removed.Field.Line, kind, message, remedy);
    }

    private static IEnumerable<Defect> Stale(IndexedArticle article, FilledLink mended)
    {
        var field = article.LinkFields[mended.Existing!.Value];
        var (said, now) = (field.Link!, mended.Link);
        foreach (var (kind, name, before, after) in ((DefectKind, string, string?, string?)[])
            [
                (DefectKind.StaleUrl, "url", said.Url, now.Url),
                (DefectKind.StaleId, "id", said.Id, now.Id),
                (DefectKind.StaleTitle, "title", said.Title, now.Title),
                (DefectKind.StaleSubject, "subject", said.Subject, now.Subject),
            ])
        {
            if (before != after)
                yield return At(article, field.Line, kind, $"the link has {(before is null ? $"no {name}" : $"the {name} '{before}'")}, its target '{after}'", $"write {name} '{after}'");
        }
    }

    /// <summary>The first field whose number is not its place.</summary>
    private static LinkField? GapAt(IndexedArticle article) => article.LinkFields.Where((field, i) => field.Number != i + 1).FirstOrDefault();

    private static Defect Gap(IndexedArticle article, LinkField field)
    {
        var place = 1 + article.LinkFields.TakeWhile(other => other != field).Count();
        return At(article, field.Line, DefectKind.NumberingGap, $"link {field.Number} stands in place {place}", "number the links from 1, each once");
    }

    private static Defect At(IndexedArticle article, int line, DefectKind kind, string message, string remedy) =>
        new(DefectRule.Of(kind), article.Path, Math.Max(1, line), message, remedy);
}
