using QuickTakes.Related.Articles;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Checking;

/// <summary>A plan that fixes the links of the articles → what is wrong with them now: whatever fixing changes is a diagnostic.</summary>
internal static class LinkDiagnostics
{
    public static IEnumerable<Diagnostic> Of(ArticleFill repaired, LinkResolver resolver)
    {
        var article = repaired.Article;
        if (article.LinksLocked)
            return [];
        var diagnostics = repaired.Removed.Select(removed => Removed(article, removed))
            .Concat(repaired.Links.Where(link => link.Change == LinkChange.Corrected).SelectMany(link => Stale(article, link, resolver)))
            .Concat(repaired.UnusablePins.Select(pin => At(
                article, article.LineOfPin(pin), DiagnosticKind.BrokenPin, $"pinned '{pin}' leads to no article that may be linked",
                "correct the pin, or remove it")));
        return GapAt(article) is { } field ? diagnostics.Append(Gap(article, field)) : diagnostics;
    }

    private static Diagnostic Removed(IndexedArticle article, RemovedLink removed)
    {
        var target = removed.Field.Link?.Url ?? removed.Field.Link?.Title ?? "";
        var (kind, message, remedy) = removed.Reason switch
        {
            RemovalReason.Malformed => (
                DiagnosticKind.MalformedLink, "the field holds no link", "write id, title, subject and url under it, or remove it"),
            RemovalReason.Dangling when removed.Field.Link is { Url: null, Title: null } => (
                DiagnosticKind.DanglingTarget, "the link says no url", "write the url of its target, or remove the link"),
            RemovalReason.Dangling => (
                DiagnosticKind.DanglingTarget, $"no article is at '{target}'", "remove the link, or correct its url"),
            RemovalReason.Self => (DiagnosticKind.SelfLink, $"'{target}' is the article itself, or a copy of it", "remove the link"),
            RemovalReason.NoIndex => (
                DiagnosticKind.NoIndexTarget, $"'{target}' is kept out of indexes", "remove the link, or the target's no_index"),
            RemovalReason.Excluded => (
                DiagnosticKind.ExcludedTarget, $"'{target}' is excluded by the article", "remove the link, or the exclusion"),
            _ => (DiagnosticKind.RepeatedTarget, $"'{target}', or a copy of it, is linked already", "remove the link"),
        };
        return At(article, removed.Field.Line, kind, message, remedy);
    }

    private static IEnumerable<Diagnostic> Stale(IndexedArticle article, FilledLink repaired, LinkResolver resolver)
    {
        var field = article.LinkFields[repaired.Existing!.Value];
        var (was, now) = (field.Link!, repaired.Link);
        foreach (var (kind, name, before, after) in ((DiagnosticKind, string, string?, string?)[])
            [
                (DiagnosticKind.StaleUrl, "url", was.Url, now.Url),
                (DiagnosticKind.StaleId, "id", was.Id, now.Id),
                (DiagnosticKind.StaleTitle, "title", was.Title, now.Title),
                (DiagnosticKind.StaleSubject, "subject", was.Subject, now.Subject),
            ])
        {
            if (before == after)
                continue;
            // A slug that is right becomes a url beside one that is not: all of a list say the same.
            if (kind == DiagnosticKind.StaleUrl && before is not null && repaired.Target is { } target
                && resolver.Find(article, before) is >= 0 and var found && resolver.Addresses[found] == LinkResolver.AddressOf(target))
                continue;
            if (kind == DiagnosticKind.StaleUrl && resolver.IsAmbiguous(article, was))
            {
                yield return At(article, field.Line, DiagnosticKind.AmbiguousLink,
                    $"several articles are called '{before}'", $"write '{after}', or the url of another of them");
            }
            else
            {
                var said = before is null ? $"no {name}" : $"the {name} '{before}'";
                yield return At(article, field.Line, kind, $"the link has {said}, its target '{after}'", $"write {name} '{after}'");
            }
        }
    }

    /// <summary>The first field whose number is not its place.</summary>
    private static LinkField? GapAt(IndexedArticle article) =>
        article.LinkFields.Where((field, i) => field.Number != i + 1).FirstOrDefault();

    private static Diagnostic Gap(IndexedArticle article, LinkField field)
    {
        var place = 1 + article.LinkFields.TakeWhile(other => other != field).Count();
        return At(
            article, field.Line, DiagnosticKind.NumberingGap,
            $"link {field.Number} stands in place {place}", "number the links from 1, each once");
    }

    private static Diagnostic At(IndexedArticle article, int line, DiagnosticKind kind, string message, string remedy) =>
        new(DiagnosticRule.Of(kind), article.Path, Math.Max(1, line), message, remedy);
}
