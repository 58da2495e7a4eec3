using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Filling;

/// <summary>The links that articles have, and how near the articles are → the links that they are to have.</summary>
/// <remarks>
/// First what is certain: an editor's pins and, unless all is chosen anew, the valid links that are there. Then free places are filled,
/// each article from its nearest. With a limit on inbound links all articles choose together, the closest pair of the site first. What
/// is certain after one run is what the next run finds, so a second run changes nothing.
/// </remarks>
internal sealed class FillPlanner
{
    private readonly ArticleCatalog _articles;
    private readonly LinkResolver _links;
    private readonly FillOptions _options;
    private readonly ParallelOptions _parallel;
    private readonly LinkDraft[] _drafts;
    private readonly int[] _inbound;
    private readonly DecidedLinks _decisions;
    private SelectionOptions _selection;

    /// <param name="articles">The articles and where their links lead.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public FillPlanner(ArticleCatalog articles, FillOptions options, ParallelOptions parallel)
    {
        (_articles, _links, _options, _parallel) = (articles, articles.Links, options, parallel);
        _selection = options.Selection;
        _drafts = new LinkDraft[articles.Count];
        _links.Prepare(parallel);
        _decisions = new DecidedLinks(articles, options.Decisions);
        var certain = new CertainLinks(articles, options, _decisions);
        Parallel.For(0, articles.Count, parallel, row => _drafts[row] = certain.Draft(row));
        _inbound = Inbound(draft => draft.Linked);
    }

    /// <summary>Whether any article has a place to fill.</summary>
    public bool HasRoom => _options.ReachAll || _drafts.Any(draft => draft.HasRoom);

    /// <summary>How many articles have a place to fill.</summary>
    public int Rooms => _drafts.Count(draft => draft.HasRoom);

    /// <summary>Fills the free places.</summary>
    /// <param name="candidates">What may be linked.</param>
    /// <param name="selection">What is wanted of a link, with the lowest score that it may have on this site.</param>
    public void Fill(FillCandidates candidates, SelectionOptions? selection = null)
    {
        _selection = selection ?? _selection;
        FillPlaces(candidates);
        if (!_options.ReachAll)
            return;
        ReachAll(candidates);
        // A link given up may leave its target below the limit on inbound links again.
        if (_options.MaxInbound is not null)
            FillPlaces(candidates);
    }

    /// <summary>The plan, as far as places are filled.</summary>
    public FillPlan Plan()
    {
        var fills = new ArticleFill[_drafts.Length];
        Parallel.For(0, fills.Length, _parallel, row => fills[row] = Finish(_drafts[row]));
        return new FillPlan
        {
            Articles = fills,
            InboundBefore = Inbound(draft => draft.LinkedBefore),
            InboundAfter = _inbound,
            UnknownDecisions = _decisions.Unknown,
        };
    }

    private void FillPlaces(FillCandidates candidates)
    {
        var drafts = _drafts.Where(draft => draft.HasRoom).ToArray();
        if (_options.MaxInbound is { } most)
        {
            FillTogether(drafts, candidates, most);
            return;
        }
        Parallel.ForEach(drafts, _parallel, draft =>
        {
            var queue = new CandidateQueue(draft, candidates.Ranked, int.MaxValue, _ => false, _selection);
            while (draft.HasRoom && queue.TryPeek(out var candidate))
            {
                draft.TrySuggest(candidate.Row, candidate.Score);
                Interlocked.Increment(ref _inbound[candidate.Row]);
            }
            draft.WhyFree = queue.WhyNone;
        });
    }

    /// <summary>Takes the closest pair of the whole site first, so that a much liked target goes to the articles nearest to it.</summary>
    private void FillTogether(LinkDraft[] drafts, FillCandidates candidates, int most)
    {
        var queues = new CandidateQueue[drafts.Length];
        var deepest = Math.Max(FillCandidates.Deepest, LinkSelector.FirstDepth(_selection));
        Parallel.For(0, drafts.Length, _parallel, i =>
        {
            queues[i] = new CandidateQueue(drafts[i], candidates.Ranked, deepest, target => _inbound[target] >= most, _selection);
            queues[i].TryPeek(out _);
        });

        var next = new PriorityQueue<int, (float Distance, int Place)>();
        for (var i = 0; i < queues.Length; i++)
            Enqueue(i);
        while (next.TryDequeue(out var i, out var place))
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            // The candidate that it was put in its place for may be full by now, and the next one less near.
            if (queues[i].TryPeek(out var candidate) && -candidate.Score <= place.Distance)
            {
                drafts[i].TrySuggest(candidate.Row, candidate.Score);
                _inbound[candidate.Row]++;
            }
            if (drafts[i].HasRoom)
                Enqueue(i);
        }
        for (var i = 0; i < queues.Length; i++)
            drafts[i].WhyFree = queues[i].WhyNone;

        void Enqueue(int i)
        {
            if (queues[i].TryPeek(out var candidate))
                next.Enqueue(i, (-candidate.Score, i));
        }
    }

    private void ReachAll(FillCandidates candidates)
    {
        var reach = new OrphanReach(_drafts, _inbound, candidates, _selection);
        for (var row = 0; row < _articles.Count; row++)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            if (_inbound[row] == 0 && _articles[row].MayBeSuggested)
                reach.Reach(row);
        }
    }

    private int[] Inbound(Func<LinkDraft, int[]> linked)
    {
        var inbound = new int[_drafts.Length];
        foreach (var target in _drafts.SelectMany(linked))
            inbound[target]++;
        return inbound;
    }

    private ArticleFill Finish(LinkDraft draft)
    {
        var (article, fields) = (draft.Article, draft.Article.LinkFields);
        // Suggested links come best first.
        var ordered = draft.Links.Where(link => !link.IsSuggested)
            .Concat(draft.Links.Where(link => link.IsSuggested).OrderByDescending(link => link.Score).ThenBy(link => link.Target));
        var used = draft.Links.Select(link => link.Existing).ToHashSet();
        var removed = fields.Select((field, i) => (field, i)).Where(at => !used.Contains(at.i))
            .Select(at => new RemovedLink(at.field, draft.Faults[at.i] ?? RemovalReason.NotChosen));
        IReadOnlyList<FilledLink> links = [.. ordered.Select(link => Filled(article, link))];
        if (!article.LinksLocked && _options.Does(LinkFix.CorrectAmbiguous))
            links = OneForm.Of(article, links, _links);
        return new ArticleFill
        {
            Article = article,
            LinkForm = _articles.LinkForm,
            Links = links,
            Removed = [.. removed.OrderBy(link => link.Field.Number)],
            UnusablePins = draft.UnusablePins,
            UnknownExclusions = draft.Rules.UnknownExclusions,
            UnusableDecisions = draft.UnusableDecisions,
            Pinned = Changed(_articles[draft.Row].Pinned, article.Pinned),
            Excluded = Changed(_articles[draft.Row].Excluded, article.Excluded),
            FreePlaces = draft.HasRoom ? draft.Capacity - draft.Links.Count : 0,
            WhyFree = draft.HasRoom ? draft.WhyFree : null,
            LeaveGaps = !_options.Does(LinkFix.CloseGaps),
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
            Target = link.Target < 0 ? null : _articles[link.Target],
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
            _options.Does(LinkFix.CorrectId) ? corrected.Id : now.Id,
            _options.Does(LinkFix.CorrectTitle) ? corrected.Title : now.Title,
            _options.Does(LinkFix.CorrectSubject) ? corrected.Subject : now.Subject,
            corrected.Url != now.Url && _options.Does(FixOfUrl(article, now)) ? corrected.Url : now.Url)
        {
            IdNotation = corrected.IdNotation,
        };
    }
}
