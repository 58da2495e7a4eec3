using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Filling;

/// <summary>
/// Makes a draft into what its article is to have: new links are written out, links that stay are put right, and it is said which go.
/// Immutable and safe to use from many threads.
/// </summary>
/// <param name="articles">The articles and where their links lead.</param>
/// <param name="options">What is to be put right.</param>
internal sealed class DraftCompletion(ArticleCatalog articles, FillOptions options)
{
    private readonly LinkResolver _links = articles.Links;

    /// <summary>The links of an article, as far as its places are filled.</summary>
    public ArticleFill Complete(LinkDraft draft)
    {
        var (article, fields) = (draft.Article, draft.Article.LinkFields);
        // Suggested links come best first.
        var ordered = draft.Links.Where(link => !link.IsSuggested)
            .Concat(draft.Links.Where(link => link.IsSuggested).OrderByDescending(link => link.Score).ThenBy(link => link.Target));
        var used = draft.Links.Select(link => link.Existing).ToHashSet();
        var removed = fields.Select((field, i) => (field, i)).Where(at => !used.Contains(at.i))
            .Select(at => new RemovedLink(at.field, draft.Faults[at.i] ?? RemovalReason.NotChosen));
        IReadOnlyList<FilledLink> links = [.. ordered.Select(link => Filled(article, link))];
        if (!article.LinksLocked && options.Does(LinkFix.CorrectAmbiguous))
            links = OneForm.Of(article, links, _links);
        return new ArticleFill
        {
            Article = article,
            LinkForm = articles.LinkForm,
            Links = links,
            Removed = [.. removed.OrderBy(link => link.Field.Number)],
            UnusablePins = draft.UnusablePins,
            UnknownExclusions = draft.Rules.UnknownExclusions,
            UnusableDecisions = draft.UnusableDecisions,
            Pinned = Changed(articles[draft.Row].Pinned, article.Pinned),
            Excluded = Changed(articles[draft.Row].Excluded, article.Excluded),
            FreePlaces = draft.HasRoom ? draft.Capacity - draft.Links.Count : 0,
            WhyFree = draft.HasRoom ? draft.WhyFree : null,
            LeaveGaps = !options.Does(LinkFix.CloseGaps),
            LinkedBefore = draft.LinkedBefore,
            LinkedAfter = draft.Linked,
        };
    }

    private static IReadOnlyList<string>? Changed(IReadOnlyList<string> now, IReadOnlyList<string> meant) =>
        now.SequenceEqual(meant, StringComparer.Ordinal) ? null : meant;

    private FilledLink Filled(IndexedArticle article, DraftLink link)
    {
        var filled = new FilledLink
        {
            Target = link.Target < 0 ? null : articles[link.Target],
            Link = ArticleLink.Nothing,
            Existing = link.Existing,
            IsPinned = link.IsPinned,
            Score = link.Score,
        };
        if (link.Existing is not { } existing)
            return filled with { Link = _links.CreateLink(article, link.Target), Change = LinkChange.Added };
        var now = article.LinkFields[existing].Link ?? ArticleLink.Nothing;
        var meant = link.Target < 0 || article.LinksLocked ? now : Corrected(article, now, link.Target);
        return filled with { Link = meant, Change = meant == now ? LinkChange.Kept : LinkChange.Corrected };
    }

    private LinkFix FixOfUrl(IndexedArticle article, ArticleLink link) =>
        _links.IsAmbiguous(article, link) ? LinkFix.CorrectAmbiguous : LinkFix.CorrectUrl;

    private ArticleLink Corrected(IndexedArticle article, ArticleLink now, int target)
    {
        var corrected = _links.Corrected(article, now, target);
        return new ArticleLink(
            options.Does(LinkFix.CorrectId) ? corrected.Id : now.Id,
            options.Does(LinkFix.CorrectTitle) ? corrected.Title : now.Title,
            options.Does(LinkFix.CorrectSubject) ? corrected.Subject : now.Subject,
            corrected.Url != now.Url && options.Does(FixOfUrl(article, now)) ? corrected.Url : now.Url)
        {
            IdNotation = corrected.IdNotation,
        };
    }
}
