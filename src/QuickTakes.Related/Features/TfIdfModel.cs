using System.Diagnostics;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Features;

/// <summary>Term counts → TF-IDF rows of length 1. Immutable and safe to use from many threads.</summary>
/// <remarks>
/// <para>The value of term t in the row of article d, before the row is divided by its Euclidean length:</para>
/// <code>x(d, t) = ( Σ_f weight(f) · tf(d, f, t) )^p · ln(N / df(t))^q</code>
/// <para>
/// with tf(d, f, t) the occurrences of t in field f of d, p and q the exponents of the weighting, N the number of articles and
/// df(t) how many of them hold t in any field (Salton and Buckley 1988, with a power in place of the logarithm of tf).
/// A term is a word, or a phrase of two, whose value is multiplied by the phrase weight.
/// What <see cref="TermNoise"/> holds weighs 0, and text that many pages have is left out before (<see cref="TemplateText"/>).
/// An article whose terms all weigh 0 has an empty row. ln(N / df) is what ML.NET's n-gram extractor learns, as the same floats; that is
/// held by a test, and not worth a second pass over all articles.
/// </para>
/// </remarks>
[DebuggerDisplay("{Columns.ArticleCount} articles, {Columns.Count} terms")]
internal sealed class TfIdfModel
{
    /// <summary>
    /// Is raised whenever the same articles and weighting give other rows, so that models learned from the old ones are refused.
    /// </summary>
    public const int Version = 2;

    private readonly float[] _idf;
    private readonly TermWeighting _weighting;
    private readonly double[] _termWeights;
    private readonly TermNoise _noise;

    private TfIdfModel(TermColumns columns, float[] idf, TermNoise noise, TermWeighting weighting)
    {
        (Columns, _idf, _noise, _weighting) = (columns, idf, noise, weighting);
        _termWeights = new double[idf.Length];
        for (var column = 0; column < idf.Length; column++)
            _termWeights[column] = TermWeight(column);
    }

    /// <summary>What the columns of rows stand for.</summary>
    public TermColumns Columns { get; }

    /// <summary>The model of a corpus: weights follow from how many articles hold each term.</summary>
    /// <param name="columns">What the columns stand for, with their document frequencies.</param>
    /// <param name="weighting">How much words count.</param>
    public static TfIdfModel Of(TermColumns columns, TermWeighting weighting)
    {
        var idf = new float[columns.Count];
        for (var column = 0; column < idf.Length; column++)
            idf[column] = (float)Math.Log((double)columns.ArticleCount / columns.DocumentFrequency(column));
        return new TfIdfModel(columns, idf, new TermNoise(columns), weighting);
    }

    /// <summary>The same document frequencies under another weighting.</summary>
    public TfIdfModel With(TermWeighting weighting) => new(Columns, _idf, _noise, weighting);

    /// <summary>ln(N / df) of a column's term.</summary>
    public float Idf(int column) => _idf[column];

    /// <summary>How much a word counts in each field.</summary>
    public PerField<double> FieldWeights => _weighting.Fields.Values;

    /// <summary>In how many articles a column's term stands.</summary>
    public int DocumentFrequency(int column) => Columns.DocumentFrequency(column);

    /// <summary>The rows of all articles, in their order.</summary>
    public SparseMatrix Rows(IReadOnlyList<ArticleTerms> articles, ParallelOptions parallel) => Rows(articles, parallel, out _);

    /// <summary>The rows of all articles, and how long each was before it was divided by its length.</summary>
    public SparseMatrix Rows(IReadOnlyList<ArticleTerms> articles, ParallelOptions parallel, out double[] lengths)
    {
        var rows = new (int[] Columns, float[] Values)[articles.Count];
        var before = lengths = new double[articles.Count];
        Parallel.For(0, rows.Length, parallel, i => rows[i] = Row(articles[i], out before[i]));

        var starts = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
            starts[i + 1] = checked(starts[i] + rows[i].Columns.Length);
        var matrix = new SparseMatrix(starts, new int[starts[^1]], new float[starts[^1]], Columns.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].Columns.CopyTo(matrix.Columns, starts[i]);
            rows[i].Values.CopyTo(matrix.Values, starts[i]);
        }
        return matrix;
    }

    /// <summary>The row of an article that need not be of the corpus; words that the corpus does not have do not count.</summary>
    public (int[] Columns, float[] Values) Row(Article article)
    {
        var forms = Columns.Forms?[article.Part.Language];
        var terms = new TermCounter(Columns.Vocabulary, forms).CountTerms(article);
        return Row((forms is null ? terms : terms.With(forms, Columns.Vocabulary)).Renumber(Columns.Map));
    }

    /// <summary>The row of one article: columns ascending, values of Euclidean length 1, or empty.</summary>
    public (int[] Columns, float[] Values) Row(ArticleTerms article) => Row(article, out _);

    /// <summary>The row of one article, and how long it was before it was divided by its length.</summary>
    private (int[] Columns, float[] Values) Row(ArticleTerms article, out double length)
    {
        var (terms, frequencies) = WeightedFrequencies(article);
        var squares = 0.0;
        var kept = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            var value = Math.Pow(frequencies[i], _weighting.TermFrequencyExponent) * _termWeights[terms[i]];
            if (value <= 0)
                continue;
            terms[kept] = terms[i];
            frequencies[kept++] = value;
            squares += value * value;
        }

        length = Math.Sqrt(squares);
        var values = new float[kept];
        for (var i = 0; i < kept; i++)
            values[i] = (float)(frequencies[i] / length);
        return (terms[..kept], values);
    }

    private double TermWeight(int column)
    {
        // ln(1) is 0, and 0 to any power must stay 0.
        var weight = _idf[column] > 0 && !_noise[column] ? Math.Pow(_idf[column], _weighting.IdfExponent) : 0;
        return Columns.IsPhrase(column) ? weight * _weighting.PhraseWeight : weight;
    }

    /// <summary>Σ weight · tf of each term of an article, terms ascending.</summary>
    private (int[] Terms, double[] Frequencies) WeightedFrequencies(ArticleTerms article)
    {
        int[] terms = [];
        double[] frequencies = [];
        var weights = FieldWeights;
        foreach (var field in PerField<double>.Fields)
        {
            var weight = weights[field];
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
            var (term, fieldTerm) = (i < terms.Length ? terms[i] : int.MaxValue, j < fieldTerms.Length ? fieldTerms[j] : int.MaxValue);
            var next = merged[n] = Math.Min(term, fieldTerm);
            if (i < terms.Length && terms[i] == next)
                sums[n] += frequencies[i++];
            if (j < fieldTerms.Length && fieldTerms[j] == next)
                sums[n] += weight * counts[j++];
        }
        return (merged[..n], sums[..n]);
    }
}
