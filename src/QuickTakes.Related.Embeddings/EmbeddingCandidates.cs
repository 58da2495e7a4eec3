using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Embeddings;

/// <summary>
/// The articles that are nearest by the embeddings of their texts, as candidates: <c>index.With(embeddings, weight)</c>. Immutable and safe
/// to use from many threads.
/// </summary>
/// <remarks>
/// Compares with every vector: some milliseconds for 36,000 articles of 384 dimensions. Vectors of one model on two kinds of machines are
/// not the same to the last bit, so links that they speak for may differ between machines, unlike those by words.
/// </remarks>
public sealed class EmbeddingCandidates : ICandidateSource
{
    private const int SampledPairs = 1000;

    private readonly IEmbeddingGenerator<string, Embedding<float>> _generator;
    private readonly EmbeddingOptions _options;
    private readonly string[] _paths;
    private readonly EmbeddedText[] _vectors;
    private readonly Dictionary<string, int> _rows;
    private readonly float _zero;

    private EmbeddingCandidates(
        IEmbeddingGenerator<string, Embedding<float>> generator, EmbeddingOptions options, SortedDictionary<string, EmbeddedText> vectors)
    {
        (_generator, _options) = (generator, options);
        (_paths, _vectors) = ([.. vectors.Keys], [.. vectors.Values]);
        _rows = new(_paths.Select((path, row) => KeyValuePair.Create(path, row)), StringComparer.Ordinal);
        _zero = options.Zero ?? UsualCosine();
    }

    /// <inheritdoc/>
    public string Name => "embedding";

    /// <summary>Embeds the texts of articles.</summary>
    /// <param name="generator">The model. What it throws comes out as it is.</param>
    /// <param name="articles">The articles, each with a path of its own.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="before">What was embedded before by the same model: texts that did not change are not embedded again.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">Two articles have one path.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The model gave vectors of other lengths, or another number than texts.</exception>
    public static async Task<EmbeddingCandidates> CreateAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        IEnumerable<Article> articles,
        EmbeddingOptions? options = null,
        EmbeddingCandidates? before = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(articles);
        options ??= new EmbeddingOptions();
        options.Validate();
        var vectors = new SortedDictionary<string, EmbeddedText>(StringComparer.Ordinal);
        List<(string Path, string Text)> fresh = [];
        foreach (var article in articles)
        {
            var text = TextOf(article, options);
            var known = before?.Find(article.Path) is { } old && old.Text == text ? old : default;
            if (!vectors.TryAdd(article.Path, known))
                throw new ArgumentException($"Two articles have the path '{article.Path}'.", nameof(articles));
            if (known.Vector is null)
                fresh.Add((article.Path, text));
        }
        foreach (var batch in fresh.Chunk(options.BatchSize))
        {
            var embedded = await EmbedAsync(generator, [.. batch.Select(one => one.Text)], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < batch.Length; i++)
                vectors[batch[i].Path] = new EmbeddedText(batch[i].Text, embedded[i]);
        }
        return vectors.Values.Select(vector => vector.Vector!.Length).Distinct().Count() <= 1
            ? new EmbeddingCandidates(generator, options, vectors)
            : throw new InvalidOperationException("The model gave vectors of different lengths.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Candidates(IndexedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return _rows.TryGetValue(article.Path, out var row) ? Nearest(_vectors[row].Vector!, row) : [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> CandidatesOf(Article draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!_options.EmbedDrafts || _vectors.Length == 0)
            return [];
        string[] text = [TextOf(draft, _options)];
        var vector = Task.Run(() => EmbedAsync(_generator, text, CancellationToken.None)).GetAwaiter().GetResult()[0];
        return vector.Length == _vectors[0].Vector!.Length ? Nearest(vector, _rows.GetValueOrDefault(draft.Path, -1))
            : throw new InvalidOperationException("The model gave a vector of another length than before.");
    }

    private static async Task<float[][]> EmbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, string[] texts, CancellationToken cancellationToken)
    {
        var embedded = await generator.GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false);
        return embedded.Count == texts.Length ? [.. embedded.Select(one => Normalized(one.Vector.Span))]
            : throw new InvalidOperationException($"The model gave {embedded.Count} vectors for {texts.Length} texts.");
    }

    private static float[] Normalized(ReadOnlySpan<float> vector)
    {
        var unit = vector.ToArray();
        if (TensorPrimitives.Norm(vector) is > 0 and var length)
            TensorPrimitives.Divide(vector, length, unit);
        return unit;
    }

    private static string TextOf(Article article, EmbeddingOptions options)
    {
        string[] parts = [article.Title, article.Keywords, article.Answer, article.Body];
        var text = string.Join('\n', parts.Where(part => part.Length > 0));
        return text.Length > options.MaxCharacters ? text[..options.MaxCharacters] : text;
    }

    private EmbeddedText? Find(string path) => _rows.TryGetValue(path, out var row) ? _vectors[row] : null;

    /// <summary>The best by cosine, those of one cosine by path.</summary>
    private Candidate[] Nearest(float[] vector, int self)
    {
        // The worst of the best comes out first.
        var best = new PriorityQueue<int, (float Cosine, int Place)>();
        for (var row = 0; row < _vectors.Length; row++)
        {
            var cosine = TensorPrimitives.Dot(vector, _vectors[row].Vector);
            if (row == self || cosine <= _zero)
                continue;
            if (best.Count < _options.Count)
                best.Enqueue(row, (cosine, -row));
            else
                best.EnqueueDequeue(row, (cosine, -row));
        }
        return [.. best.UnorderedItems.Select(one =>
            new Candidate(_paths[one.Element], Math.Min(1, (one.Priority.Cosine - _zero) / (1 - _zero))))];
    }

    /// <summary>The median cosine of pairs drawn at random, below 1. Seeded.</summary>
    private float UsualCosine()
    {
        if (_vectors.Length < 2)
            return 0;
        var random = new Random(1);
        var cosines = new float[SampledPairs];
        for (var i = 0; i < cosines.Length; i++)
        {
            var one = random.Next(_vectors.Length);
            var other = (one + 1 + random.Next(_vectors.Length - 1)) % _vectors.Length;
            cosines[i] = TensorPrimitives.Dot(_vectors[one].Vector, _vectors[other].Vector);
        }
        Array.Sort(cosines);
        return Math.Min(cosines[cosines.Length / 2], 0.99f);
    }

    /// <summary>A text and its vector of length 1.</summary>
    private readonly record struct EmbeddedText(string Text, float[]? Vector);
}
