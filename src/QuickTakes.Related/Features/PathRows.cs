using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Features;

/// <summary>Paths → TF-IDF rows of their words, of length 1: each word once, weighted by ln(N / df).</summary>
internal static class PathRows
{
    public static SparseMatrix Of(IReadOnlyList<string> paths)
    {
        var tokenizer = new Tokenizer();
        var words = new SortedSet<string>[paths.Count];
        var frequencies = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < words.Length; row++)
        {
            words[row] = new SortedSet<string>(StringComparer.Ordinal);
            tokenizer.Reset(paths[row].Replace('-', ' ').Replace('_', ' ').Replace('.', ' '));
            while (tokenizer.TryRead(out var word))
                words[row].Add(word.ToString());
            foreach (var word in words[row])
                frequencies[word] = frequencies.GetValueOrDefault(word) + 1;
        }

        var numbers = frequencies.Keys.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        var starts = new int[words.Length + 1];
        var (columns, values) = (new List<int>(), new List<float>());
        for (var row = 0; row < words.Length; row++)
        {
            var weights = words[row]
                .Select(word => (Column: numbers[word], Value: Math.Log((double)words.Length / frequencies[word])))
                .Where(weight => weight.Value > 0)
                .ToArray();
            var length = Math.Sqrt(weights.Sum(weight => weight.Value * weight.Value));
            foreach (var (column, value) in weights)
            {
                columns.Add(column);
                values.Add((float)(value / length));
            }
            starts[row + 1] = columns.Count;
        }
        return new SparseMatrix(starts, [.. columns], [.. values], Math.Max(1, numbers.Count));
    }
}
