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
    private readonly FillOptions _options;
    private readonly ParallelOptions _parallel;
    private readonly LinkDraft[] _drafts;
    private readonly int[] _inbound;
    private readonly DecidedLinks _decisions;
    private readonly DraftCompletion _completion;
    private SelectionOptions _selection;

    /// <param name="articles">The articles and where their links lead.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public FillPlanner(ArticleCatalog articles, FillOptions options, ParallelOptions parallel)
    {
        (_articles, _options, _parallel) = (articles, options, parallel);
        _selection = options.Selection;
        _drafts = new LinkDraft[articles.Count];
        articles.Links.Prepare(parallel);
        _completion = new DraftCompletion(articles, options);
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
        Parallel.For(0, fills.Length, _parallel, row => fills[row] = _completion.Complete(_drafts[row]));
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
}
