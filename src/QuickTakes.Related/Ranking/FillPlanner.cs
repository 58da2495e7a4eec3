using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Ranking;

/// <summary>The links that articles have, and how near the articles are → the links that they are to have.</summary>
/// <remarks>
/// First what is certain: an editor's pins and, unless all is chosen anew, the valid links that are there. Then free places are filled,
/// each article from its nearest. With a limit on inbound links all articles choose together, the closest pair of the site first. What
/// is certain after one run is what the next run finds, so a second run changes nothing.
/// </remarks>
internal sealed class FillPlanner
{
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly LinkTargets _targets;
    private readonly FillOptions _options;
    private readonly LinkDraft[] _drafts;
    private readonly int[] _inbound;

    public FillPlanner(IReadOnlyList<IndexedArticle> articles, LinkTargets targets, FillOptions options, ParallelOptions parallel)
    {
        (_articles, _targets, _options) = (articles, targets, options);
        _drafts = new LinkDraft[articles.Count];
        Parallel.For(0, articles.Count, parallel, row => _drafts[row] = Draft(row));
        _inbound = new int[articles.Count];
        foreach (var link in _drafts.SelectMany(draft => draft.Links).Where(link => !link.IsExternal))
            _inbound[link.Target]++;
    }

    /// <summary>Whether any article has a place to fill.</summary>
    public bool HasRoom => _options.ReachAll || _drafts.Any(draft => draft.HasRoom);

    /// <summary>Fills the free places.</summary>
    /// <param name="nearest">So many of the nearest rows of a row, best first; asked from many threads.</param>
    /// <param name="parallel">How many threads work.</param>
    public void Fill(Func<int, int, Neighbor[]> nearest, ParallelOptions parallel)
    {
        FillPlaces(nearest, parallel);
        if (!_options.ReachAll)
            return;
        ReachAll(nearest, parallel);
        // A link given up may leave its target below the limit on inbound links again.
        if (_options.MaxInbound is not null)
            FillPlaces(nearest, parallel);
    }

    public FillPlan Plan()
    {
        var before = new int[_articles.Count];
        foreach (var (from, row) in _articles.Select((article, row) => (article, row)))
        {
            foreach (var target in from.Links.Select(link => _targets.Locate(from, link)).Where(target => target >= 0 && target != row).Distinct())
                before[target]++;
        }
        return new FillPlan([.. _drafts.Select(Finish)], before, _inbound);
    }

    /// <summary>The links of an article that are certain.</summary>
    private LinkDraft Draft(int row)
    {
        var article = _articles[row];
        var draft = new LinkDraft(article, row, _targets);
        var fields = article.LinkFields;
        var rows = fields.Select(field => field.Link is { } link ? _targets.Locate(article, link) : -1).ToArray();
        if (article.LeaveLinks)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i] >= 0)
                    draft.TryAdd(new DraftLink(rows[i], i, false, false, 0));
            }
            return draft;
        }

        foreach (var url in _options.Mode == FillMode.Mend ? [] : article.Pinned)
        {
            var target = _targets.Find(article, url);
            if (target < 0 || _articles[target].NoIndex || draft.IsSelf(target))
                draft.UnusablePins.Add(url);
            else
                draft.TryAdd(new DraftLink(target, IndexOf(rows, target), true, false, 0));
        }
        var pinned = draft.Links.Select(link => link.Existing).ToHashSet();
        var kept = new List<DraftLink>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (pinned.Contains(i))
                continue;
            // Nothing here could choose a link out of the site again, so it stays in every mode.
            if (rows[i] < 0 && fields[i].Link is { } link && _targets.IsExternal(link))
                kept.Add(draft.AddExternal(i));
            else if (Fault(draft, fields[i], rows[i]) is { } reason)
                draft.Removed.Add(new RemovedLink(fields[i], reason));
            else if (_options.Mode != FillMode.Refresh && draft.TryAdd(new DraftLink(rows[i], i, false, false, 0)))
                kept.Add(draft.Links[^1]);
            else if (_options.Mode != FillMode.Refresh)
                draft.Removed.Add(new RemovedLink(fields[i], RemovalReason.Repeated));
        }

        // More valid links than asked for stay; only a new pin takes the place of the last of them.
        var there = kept.Count + draft.Links.Count(link => link.IsPinned && link.Existing is not null);
        draft.Limit = _options.Mode == FillMode.Mend ? draft.Links.Count : Math.Max(_options.Selection.Count, Math.Max(there, draft.Links.Count - kept.Count));
        while (draft.Links.Count > draft.Limit)
        {
            var last = draft.Links[^1];
            draft.Remove(last);
            draft.Removed.Add(new RemovedLink(fields[last.Existing!.Value], RemovalReason.Displaced));
        }
        return draft;
    }

    private RemovalReason? Fault(LinkDraft draft, LinkField field, int target) =>
        field.Link is null ? RemovalReason.Malformed
        : target < 0 ? RemovalReason.Dangling
        : draft.IsSelf(target) ? RemovalReason.Self
        : _articles[target].NoIndex ? RemovalReason.NoIndex
        : draft.Excludes(target) ? RemovalReason.Excluded
        : draft.IsTaken(target) ? RemovalReason.Repeated
        : null;

    private void FillPlaces(Func<int, int, Neighbor[]> nearest, ParallelOptions parallel)
    {
        var rows = _drafts.Where(draft => draft.HasRoom).Select(draft => draft.Row).ToArray();
        if (_options.MaxInbound is { } most)
        {
            FillTogether(rows, nearest, most, parallel.CancellationToken);
            return;
        }
        Parallel.ForEach(rows, parallel, row =>
        {
            var (draft, queue) = (_drafts[row], Candidates(row, nearest));
            for (; draft.HasRoom && queue.TryPeek(out var candidate); queue.Advance())
            {
                if (TrySuggest(draft, candidate, int.MaxValue) is { } target)
                    Interlocked.Increment(ref _inbound[target]);
            }
        });
    }

    /// <summary>Takes the closest pair of the whole site first, so that a much liked target goes to the articles nearest to it.</summary>
    private void FillTogether(int[] rows, Func<int, int, Neighbor[]> nearest, int most, CancellationToken cancellationToken)
    {
        var next = new PriorityQueue<CandidateQueue, (float Distance, int Row)>();
        foreach (var row in rows)
            Enqueue(Candidates(row, nearest), row);
        while (next.TryDequeue(out var queue, out var place))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var draft = _drafts[place.Row];
            if (queue.TryPeek(out var candidate) && TrySuggest(draft, candidate, most) is { } target)
                _inbound[target]++;
            queue.Advance();
            if (draft.HasRoom)
                Enqueue(queue, place.Row);
        }

        void Enqueue(CandidateQueue queue, int row)
        {
            if (queue.TryPeek(out var candidate))
                next.Enqueue(queue, (-candidate.Score, row));
        }
    }

    /// <summary>Adds a link to a candidate, and returns which article it leads to.</summary>
    private int? TrySuggest(LinkDraft draft, Neighbor candidate, int most)
    {
        var target = draft.LedTo(candidate.Row);
        return target >= 0 && !_articles[target].NoIndex && _inbound[target] < most && !draft.Excludes(target)
            && draft.TryAdd(new DraftLink(target, null, false, true, candidate.Score)) ? target : null;
    }

    private CandidateQueue Candidates(int row, Func<int, int, Neighbor[]> nearest) =>
        new(_articles, row, depth => nearest(row, depth), _options.Selection);

    private void ReachAll(Func<int, int, Neighbor[]> nearest, ParallelOptions parallel)
    {
        var reach = new OrphanReach(_articles, _drafts, _inbound, _options.Selection);
        for (var row = 0; row < _articles.Count; row++)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            var orphan = row;
            if (_inbound[row] == 0 && !_articles[row].NoIndex)
                reach.Reach(row, depth => nearest(orphan, depth));
        }
    }

    private ArticleFill Finish(LinkDraft draft)
    {
        var (article, fields) = (draft.Article, draft.Article.LinkFields);
        if (article.LeaveLinks)
        {
            return new ArticleFill(article, [.. fields.Select((field, i) => new FilledLink(
                field.Link is { } link && _targets.Locate(article, link) is >= 0 and var target ? _articles[target] : null,
                field.Link ?? new ArticleLink(null, null, null, null), i, LinkChange.Kept, false, 0))], [], []);
        }

        // Suggested links come best first; those that were there already are found again.
        var rows = fields.Select(field => field.Link is { } link ? _targets.Locate(article, link) : -1).ToArray();
        var ordered = draft.Links.Where(link => !link.IsSuggested)
            .Concat(draft.Links.Where(link => link.IsSuggested).OrderByDescending(link => link.Score).ThenBy(link => link.Target))
            .Select(link => link with { Existing = link.Existing ?? IndexOf(rows, link.Target) })
            .ToArray();
        var used = ordered.Select(link => link.Existing).ToHashSet();
        var explained = draft.Removed.Select(removed => removed.Field).ToHashSet<LinkField>(ReferenceEqualityComparer.Instance);
        var notChosen = fields.Where((field, i) => !used.Contains(i) && !explained.Contains(field)).Select(field => new RemovedLink(field, RemovalReason.NotChosen));
        return new ArticleFill(
            article,
            [.. ordered.Select(link => Filled(article, link))],
            [.. draft.Removed.Where(removed => !used.Contains(IndexOf(fields, removed.Field))).Concat(notChosen).OrderBy(removed => removed.Field.Number)],
            draft.UnusablePins);
    }

    private FilledLink Filled(IndexedArticle article, DraftLink link)
    {
        if (link.IsExternal)
            return new FilledLink(null, article.LinkFields[link.Existing!.Value].Link!, link.Existing, LinkChange.Kept, false, 0);
        var target = _articles[link.Target];
        if (link.Existing is not { } existing)
            return new FilledLink(target, _targets.LinkTo(article, link.Target), null, LinkChange.Added, link.IsPinned, link.Score);
        var now = article.LinkFields[existing].Link!;
        var corrected = _targets.Corrected(article, now, link.Target);
        return new FilledLink(target, corrected, existing, corrected == now ? LinkChange.Kept : LinkChange.Corrected, link.IsPinned, link.Score);
    }

    private static int? IndexOf(int[] rows, int target) => Array.IndexOf(rows, target) is >= 0 and var i ? i : null;

    private static int? IndexOf(IReadOnlyList<LinkField> fields, LinkField field)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (ReferenceEquals(fields[i], field))
                return i;
        }
        return null;
    }
}
