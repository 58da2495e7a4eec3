using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Selection;

/// <summary>
/// Ranks articles by all that speaks for a link: the words that two articles share, the links and titles in their texts, and their folders.
/// Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// Candidates are the nearest by words and whatever is linked or named, either way; <see cref="EvidenceOptions"/> has the formula. So that
/// lists that are asked for again and deeper begin as before, only the <see cref="Pool"/> nearest and what scores as high as the weakest
/// of them
/// are put in the order of their scores; the others follow in the order of their cosines, with scores that do not rise.
/// </remarks>
internal sealed class EvidenceRanker : ICandidateRanker
{
    /// <summary>How many of the nearest by words are put in order by all evidence.</summary>
    public const int Pool = 16;

    private readonly TextRanker _text;
    private readonly Lazy<CosineIndex> _rows;
    private readonly Lazy<SiteEvidence> _evidence;
    private readonly Lazy<EvidenceScale> _scale;
    private readonly EvidenceOptions _options;
    private readonly NearestLists? _known;

    /// <param name="rows">The rows of words; like the rest not asked for where what is known is enough.</param>
    /// <param name="evidence">What the texts say about each other.</param>
    /// <param name="scale">How much each kind of it counts on this site.</param>
    /// <param name="options">How much it counts anywhere.</param>
    /// <param name="known">The first candidates of each article, if this ranker found them before.</param>
    public EvidenceRanker(
        Lazy<CosineIndex> rows, Lazy<SiteEvidence> evidence, Lazy<EvidenceScale> scale, EvidenceOptions options, NearestLists? known)
    {
        (_text, _rows, _options, _known) = (new TextRanker(rows), rows, options, known);
        (_evidence, _scale) = (evidence, scale);
    }

    private SiteEvidence Evidence => _evidence.Value;

    private EvidenceScale Scale => _scale.Value;

    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public bool IsByText => false;

    /// <inheritdoc/>
    public bool IsCheapForFew => true;

    /// <inheritdoc/>
    public void Prepare() => _ = Score(0, 0);

    /// <inheritdoc/>
    public Neighbor[] Candidates(int row, int depth) => _known?.Nearest(row, depth)
        ?? Rank(row, _text.Candidates(row, Math.Max(depth, Pool)), Math.Max(depth, Pool));

    /// <inheritdoc/>
    public ICandidateLists RankAll(int depth, ParallelOptions parallel, Action<int> progress)
    {
        if (_known is null || depth > _known.K)
            return new RankedLists(this, _text.RankAll(Math.Max(depth, Pool), parallel, progress));
        progress(_known.Count);
        return this;
    }

    /// <inheritdoc/>
    public float Score(int from, int to)
    {
        var asked = Query.Of(Scale.FolderOf(from), Doubts(from));
        return Score(asked, new Neighbor(to, _rows.Value.Cosine(from, to))).Score;
    }

    /// <inheritdoc/>
    public ModelExplanation? Explain(int from, int to) => null;

    /// <inheritdoc/>
    public EvidenceExplanation? ExplainEvidence(int from, int to)
    {
        var rank = Array.FindIndex(Candidates(from, Pool), candidate => candidate.Row == to) + 1;
        return new EvidenceExplanation(from == to ? 0 : Score(from, to), rank, Scale.IsSameFolder(from, to), Parts(from, to));
    }

    /// <inheritdoc/>
    public LinkReasons[] Reasons(int from, int[] to) =>
    [
        .. to.Select(target => new LinkReasons(from == target ? 0 : Score(from, target),
        [
            .. Parts(from, target).Skip(1).Select(part => new LinkReason(part.Description, part.Value * part.Weight))
                .Where(reason => reason.Contribution > 0).OrderByDescending(reason => reason.Contribution),
        ])),
    ];

    /// <summary>Each kind of evidence for a link, the words first.</summary>
    private EvidencePart[] Parts(int from, int to)
    {
        var (links, mentions) = (Evidence.Links, Evidence.Mentions);
        EvidencePart[] parts =
        [
            new("text", "words in common", _rows.Value.Cosine(from, to), Scale.Exponent(Scale.FolderOf(from), to)),
            new("link", "linked in the text", links.Weight(from, to), Scale.Links * _options.LinkWeight),
            new("back-link", "links to this one in its text", links.Weight(to, from), Scale.Links * _options.BackLinkWeight),
            new("mention", "this text holds its title", mentions.Weight(from, to), Scale.Mentions * _options.MentionWeight),
            new("back-mention", "its text holds this title", mentions.Weight(to, from), Scale.Mentions * _options.BackMentionWeight),
        ];
        return Evidence.Outside is { } outside
            ? [.. parts, new(outside.Name, $"a candidate of {outside.Name}", outside.Score(from, to), outside.Weight)] : parts;
    }

    /// <inheritdoc/>
    public Func<int, Neighbor[]> CandidatesOf(DraftQuery draft)
    {
        var doubts = new Dictionary<int, double>();
        foreach (var target in draft.Linked())
            Add(doubts, target, Scale.Links * _options.LinkWeight);
        foreach (var target in draft.Named())
            Add(doubts, target, Scale.Mentions * _options.MentionWeight * Evidence.Rarity[target]);
        foreach (var (target, score) in Evidence.Outside?.Of(draft.Draft, draft.Row) ?? [])
            Add(doubts, target, Evidence.Outside!.Weight * score);
        AddInbound(doubts, draft.Row);
        doubts.Remove(draft.Row);
        var query = Query.Of(Scale.FolderOf(draft.Article.Path), doubts);
        return depth => Rank(query, draft.Nearest(Math.Max(depth, Pool)), Math.Max(depth, Pool), draft.Cosine);
    }

    private Neighbor[] Rank(int row, Neighbor[] nearest, int asked) =>
        Rank(Query.Of(Scale.FolderOf(row), Doubts(row)), nearest, asked, other => _rows.Value.Cosine(row, other));

    private Neighbor[] Rank(Query query, Neighbor[] nearest, int asked, Func<int, float> cosine)
    {
        var ranked = new List<Neighbor>(nearest.Length + query.Doubts.Count);
        for (var i = 0; i < Math.Min(Pool, nearest.Length); i++)
            ranked.Add(Score(query, nearest[i]));
        // Fewer than the pool are all that there are, at any depth: then whatever else is tied to the article comes in.
        var floor = nearest.Length < Pool ? 0 : ranked.Min(candidate => candidate.Score);
        HashSet<int> taken = query.Doubts.Count == 0 ? [] : [.. ranked.Select(candidate => candidate.Row)];
        // What is not among the nearest is no nearer than the last of them.
        var farthest = nearest.Length < Pool ? 1 : nearest[Pool - 1].Score;
        foreach (var target in query.Doubts.Keys)
        {
            if (!taken.Contains(target) && Score(query, new Neighbor(target, farthest)).Score >= floor)
            {
                var tied = Score(query, new Neighbor(target, cosine(target)));
                if (tied.Score >= floor && tied.Score > 0)
                    ranked.Add(tied);
            }
        }
        ranked.Sort();
        if (nearest.Length <= Pool && nearest.Length == asked)
            return [.. ranked];

        taken.UnionWith(ranked.Select(candidate => candidate.Row));
        for (var i = Pool; i < nearest.Length; i++)
        {
            if (taken.Add(nearest[i].Row))
                Follow(Score(query, nearest[i]));
        }
        if (nearest.Length < asked)
        {
            foreach (var left in query.Doubts.Keys.Where(taken.Add).Select(target => Score(query, new Neighbor(target, 0))).Order())
                Follow(left);
        }
        return [.. ranked];

        void Follow(Neighbor candidate) => ranked.Add(candidate with { Score = floor = Math.Min(floor, candidate.Score) });
    }

    private Neighbor Score(Query query, Neighbor near)
    {
        var open = Math.Pow(1 - Math.Clamp((double)near.Score, 0, 1), Scale.Exponent(query.Folder, near.Row));
        return near with { Score = (float)(1 - open * query.Doubts.GetValueOrDefault(near.Row, 1)) };
    }

    /// <summary>What links and mentions leave open of each article that they tie to one.</summary>
    private Dictionary<int, double> Doubts(int row)
    {
        var doubts = new Dictionary<int, double>();
        foreach (var (target, weight) in Evidence.Links.From(row))
            Add(doubts, target, Scale.Links * _options.LinkWeight * weight);
        foreach (var (target, weight) in Evidence.Mentions.From(row))
            Add(doubts, target, Scale.Mentions * _options.MentionWeight * weight);
        foreach (var (target, score) in Evidence.Outside?.Of(row) ?? [])
            Add(doubts, target, Evidence.Outside!.Weight * score);
        AddInbound(doubts, row);
        return doubts;
    }

    private void AddInbound(Dictionary<int, double> doubts, int row)
    {
        foreach (var (source, weight) in Evidence.Links.To(row))
            Add(doubts, source, Scale.Links * _options.BackLinkWeight * weight);
        foreach (var (source, weight) in Evidence.Mentions.To(row))
            Add(doubts, source, Scale.Mentions * _options.BackMentionWeight * weight);
    }

    private static void Add(Dictionary<int, double> doubts, int target, double weight)
    {
        if (weight > 0)
            doubts[target] = doubts.GetValueOrDefault(target, 1) * (1 - weight);
    }

    /// <summary>An article that gets links: the number of its folder, and what evidence leaves open of others.</summary>
    private readonly record struct Query(int Folder, Dictionary<int, double> Doubts)
    {
        public static Query Of(int folder, Dictionary<int, double> doubts) => new(folder, doubts);
    }

    private sealed class RankedLists(EvidenceRanker ranker, ICandidateLists text) : ICandidateLists
    {
        public Neighbor[] Candidates(int row, int depth) =>
            ranker.Rank(row, text.Candidates(row, Math.Max(depth, Pool)), Math.Max(depth, Pool));
    }
}
