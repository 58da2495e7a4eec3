using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Benchmarks;

/// <summary>A seeded matrix of any size whose terms, row lengths and scores are spread as on the real site.</summary>
/// <remarks>
/// A row draws words like an article: some from the whole language, whose frequencies fall by rank as Zipf and Mandelbrot
/// have it, some from its subject, and some from its topic, a group of about fifty rows; a few rows are near copies of another.
/// Words are counted and weighted as the library does, tf^0.7 · ln(N / df), and rows divided by their length. The constants
/// were chosen so that <c>describe</c> prints about the same for 36,000 rows as for the real ones; the shares of rows that
/// frequent words stand in do not change with the number of rows, while the vocabulary grows with its square root.
/// </remarks>
internal static class SyntheticMatrix
{
    private const int RowsOfTopic = 50;
    private const int Subjects = 40;

    public static SparseMatrix Create(int rows)
    {
        var vocabulary = (int)(66_000 * Math.Sqrt(rows / 36_000.0)) + 3_000;
        var language = new ZipfTable(vocabulary, exponent: 1.0, shift: 12);
        var random = new Random(20_261_123);
        var columns = new int[rows][];
        var counts = new float[rows][];
        var topics = Math.Max(1, rows / RowsOfTopic);
        for (var row = 0; row < rows; row++)
        {
            var topic = random.Next(topics);
            var copied = row > 0 && random.NextDouble() < 0.12 ? random.Next(row) : -1;
            (columns[row], counts[row]) = copied >= 0
                ? NearCopy(columns[copied], counts[copied], language, random)
                : Draw(topic, language, random);
        }
        return Weigh(columns, counts, vocabulary);
    }

    /// <summary>
    /// Rows of about 130 of 5,000 columns, columns and values drawn evenly: none is rarer than another, and no bound can help.
    /// </summary>
    public static SparseMatrix Uniform(int rows)
    {
        const int Columns = 5_000, RowLength = 130;
        var random = new Random(20_261_123);
        var columns = new int[rows][];
        var counts = new float[rows][];
        for (var row = 0; row < rows; row++)
        {
            columns[row] = [.. Enumerable.Range(0, RowLength).Select(_ => random.Next(Columns)).Distinct().Order()];
            counts[row] = [.. columns[row].Select(_ => 1 - random.NextSingle())];
        }
        return Weigh(columns, counts, Columns);
    }

    private static (int[] Columns, float[] Counts) Draw(int topic, ZipfTable language, Random random)
    {
        var counts = new SortedDictionary<int, float>();
        var length = (int)(180 * Math.Exp(0.3 * Normal(random)));
        var subject = topic % Subjects;
        // Some rows say little but what their topic is about, others hardly touch it.
        var ofTopic = 0.05 + 0.55 * random.NextDouble();
        for (var i = 0; i < length; i++)
        {
            var kind = random.NextDouble();
            // The n-th favourite word of a topic or subject is a word of the language, picked once and for all by hashing.
            var word = kind < ofTopic ? Favourite(topic, Skewed(random, 80), 300, language.Size)
                : kind < ofTopic + 0.12 ? Favourite(-1 - subject, Skewed(random, 300), 100, Math.Min(6000, language.Size))
                : language.Draw(random);
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
        return ([.. counts.Keys], [.. counts.Values]);
    }

    private static (int[] Columns, float[] Counts) NearCopy(int[] columns, float[] counts, ZipfTable language, Random random)
    {
        var copy = new SortedDictionary<int, float>();
        for (var i = 0; i < columns.Length; i++)
        {
            if (random.NextDouble() < 0.9)
                copy[columns[i]] = counts[i];
        }
        for (var i = 0; i < columns.Length / 10; i++)
            copy[language.Draw(random)] = 1;
        return ([.. copy.Keys], [.. copy.Values]);
    }

    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 2));

    /// <summary>Ranks spread evenly on a logarithmic scale: topics have frequent words as well as rare ones.</summary>
    private static int Favourite(int owner, int index, int from, int to)
    {
        var hash = (uint)HashCode(owner, index);
        from = Math.Min(from, to - 1);
        return (int)(from * Math.Pow((double)to / from, hash / (double)uint.MaxValue)) % to;
    }

    // System.HashCode is seeded anew in each process.
    private static int HashCode(int a, int b)
    {
        var hash = (ulong)(uint)a << 32 | (uint)b;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return (int)(hash >> 32);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static SparseMatrix Weigh(int[][] columns, float[][] counts, int vocabulary)
    {
        var frequencies = new int[vocabulary];
        var starts = new int[columns.Length + 1];
        for (var row = 0; row < columns.Length; row++)
        {
            starts[row + 1] = starts[row] + columns[row].Length;
            foreach (var column in columns[row])
                frequencies[column]++;
        }
        var matrix = new SparseMatrix(starts, new int[starts[^1]], new float[starts[^1]], vocabulary);
        for (var row = 0; row < columns.Length; row++)
        {
            var weights = columns[row]
                .Select((column, i) => Math.Pow(counts[row][i], 0.7) * Math.Log((double)columns.Length / frequencies[column]))
                .ToArray();
            var length = Math.Sqrt(weights.Sum(weight => weight * weight));
            columns[row].CopyTo(matrix.Columns, starts[row]);
            for (var i = 0; i < weights.Length; i++)
                matrix.Values[starts[row] + i] = length == 0 ? 0 : (float)(weights[i] / length);
        }
        return matrix;
    }

    /// <summary>Draws ranks with probability proportional to 1 / (rank + shift)^exponent.</summary>
    private sealed class ZipfTable
    {
        private readonly double[] _cumulative;

        public ZipfTable(int size, double exponent, double shift)
        {
            _cumulative = new double[size];
            var sum = 0.0;
            for (var rank = 0; rank < size; rank++)
                _cumulative[rank] = sum += Math.Pow(rank + 1 + shift, -exponent);
        }

        public int Size => _cumulative.Length;

        public int Draw(Random random)
        {
            var at = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
            return Math.Min(at < 0 ? ~at : at, Size - 1);
        }
    }
}
