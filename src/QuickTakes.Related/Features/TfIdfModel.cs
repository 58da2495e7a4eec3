using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Features;

/// <summary>Term counts → TF-IDF rows of length 1. Immutable and safe to use from many threads.</summary>
/// <remarks>
/// <para>The value of term t in the row of article d, before the row is divided by its Euclidean length:</para>
/// <code>x(d, t) = ( Σ_f weight(f) · tf(d, f, t) )^p · ln(N / df(t))^q</code>
/// <para>
/// with tf(d, f, t) the occurrences of t in field f of d, p and q the exponents of the options, N the number of articles and
/// df(t) how many of them hold t in any field (Salton and Buckley 1988, with a power in place of the logarithm of tf).
/// A term is a word, or a phrase of two, whose value is multiplied by the phrase weight of the options.
/// An article whose terms all weigh 0 has an empty row.
/// </para>
/// </remarks>
internal sealed class TfIdfModel
{
    /// <summary>Is raised whenever the same articles and options give other rows, so that models learned from the old ones are refused.</summary>
    public const int Version = 1;

    private readonly float[] _idf;
    private readonly int _articleCount;
    private readonly double[] _termWeights;
    private readonly double[] _fieldWeights;
    private readonly double _exponent;

    private TfIdfModel(Vocabulary vocabulary, float[] idf, int articleCount, RelatedOptions options)
    {
        Vocabulary = vocabulary;
        _idf = idf;
        _articleCount = articleCount;
        _termWeights = new double[idf.Length];
        for (var term = 0; term < idf.Length; term++)
            _termWeights[term] = TermWeight(term, options);
        _exponent = options.TermFrequencyExponent;
        var weights = options.FieldWeights;
        _fieldWeights = [weights.Title, weights.Keywords, weights.Answer, weights.Body];
    }

    public Vocabulary Vocabulary { get; }

    /// <summary>Learns the model of a corpus.</summary>
    public static TfIdfModel Learn(Vocabulary vocabulary, IReadOnlyList<ArticleTerms> articles, RelatedOptions options, ParallelOptions parallel)
    {
        var distinct = new int[articles.Count][];
        Parallel.For(0, distinct.Length, parallel, i => distinct[i] = articles[i].Distinct());
        return new TfIdfModel(vocabulary, InverseDocumentFrequency.Learn(distinct, vocabulary.Count, parallel), articles.Count, options);
    }

    /// <summary>The same document frequencies under other options.</summary>
    public TfIdfModel With(RelatedOptions options) => new(Vocabulary, _idf, _articleCount, options);

    /// <summary>ln(N / df) of a term.</summary>
    public float Idf(int term) => _idf[term];

    /// <summary>The weight of a field in the options.</summary>
    public double FieldWeight(TextField field) => _fieldWeights[(int)field];

    /// <summary>In how many articles a term stands.</summary>
    public int DocumentFrequency(int term) => (int)Math.Round(_articleCount / Math.Exp(_idf[term]));

    /// <summary>The rows of all articles, in their order.</summary>
    public SparseMatrix Rows(IReadOnlyList<ArticleTerms> articles, ParallelOptions parallel)
    {
        var rows = new (int[] Columns, float[] Values)[articles.Count];
        Parallel.For(0, rows.Length, parallel, i => rows[i] = Row(articles[i]));

        var starts = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
            starts[i + 1] = checked(starts[i] + rows[i].Columns.Length);
        var matrix = new SparseMatrix(starts, new int[starts[^1]], new float[starts[^1]], Vocabulary.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].Columns.CopyTo(matrix.Columns, starts[i]);
            rows[i].Values.CopyTo(matrix.Values, starts[i]);
        }
        return matrix;
    }

    /// <summary>The row of one article: terms ascending, values of Euclidean length 1, or empty.</summary>
    public (int[] Columns, float[] Values) Row(ArticleTerms article)
    {
        var (terms, frequencies) = WeightedFrequencies(article);
        var squares = 0.0;
        var kept = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            var value = Math.Pow(frequencies[i], _exponent) * _termWeights[terms[i]];
            if (value <= 0)
                continue;
            terms[kept] = terms[i];
            frequencies[kept++] = value;
            squares += value * value;
        }

        var length = Math.Sqrt(squares);
        var values = new float[kept];
        for (var i = 0; i < kept; i++)
            values[i] = (float)(frequencies[i] / length);
        return (terms[..kept], values);
    }

    private double TermWeight(int term, RelatedOptions options)
    {
        // ln(1) is 0, and 0 to any power must stay 0.
        var weight = _idf[term] > 0 ? Math.Pow(_idf[term], options.IdfExponent) : 0;
        return Vocabulary.IsPhrase(term) ? weight * options.PhraseWeight : weight;
    }

    /// <summary>Σ weight · tf of each term of an article, terms ascending.</summary>
    private (int[] Terms, double[] Frequencies) WeightedFrequencies(ArticleTerms article)
    {
        int[] terms = [];
        double[] frequencies = [];
        for (var field = TextField.Title; field <= TextField.Body; field++)
        {
            var weight = _fieldWeights[(int)field];
            var (fieldTerms, counts) = article[field];
            if (weight > 0 && !fieldTerms.IsEmpty)
                (terms, frequencies) = Add(terms, frequencies, fieldTerms.Span, counts.Span, weight);
        }
        return (terms, frequencies);
    }

    /// <summary>Merges the terms of one more field into ascending terms.</summary>
    private static (int[] Terms, double[] Frequencies) Add(
        int[] terms, double[] frequencies, ReadOnlySpan<int> fieldTerms, ReadOnlySpan<ushort> counts, double weight)
    {
        var merged = new int[terms.Length + fieldTerms.Length];
        var sums = new double[merged.Length];
        int i = 0, j = 0, n = 0;
        for (; i < terms.Length || j < fieldTerms.Length; n++)
        {
            var next = merged[n] = Math.Min(i < terms.Length ? terms[i] : int.MaxValue, j < fieldTerms.Length ? fieldTerms[j] : int.MaxValue);
            if (i < terms.Length && terms[i] == next)
                sums[n] += frequencies[i++];
            if (j < fieldTerms.Length && fieldTerms[j] == next)
                sums[n] += weight * counts[j++];
        }
        return (merged[..n], sums[..n]);
    }
}
