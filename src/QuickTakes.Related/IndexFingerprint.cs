using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related;

/// <summary>An index → a name that another process gives to the same articles, and none to others.</summary>
/// <remarks>
/// Looks at whatever an answer follows from: the articles and their words, the links and titles in their texts, weights, rules, and the
/// build of this library. Collisions are those of SHA-256, cut to 128 bits.
/// </remarks>
internal static class IndexFingerprint
{
    private const int Bytes = 16;

    public static string Of(RelatedIndex index, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, IndexState.WordsKey(index.Options));
        Add(hash, IndexState.RankingKey(index.Options));
        Add(hash, RulesOf(index.Options.Selection));
        for (var row = 0; row < index.Catalog.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(hash, index.Catalog[row]);
            var terms = index.Text.Terms[row];
            Add<int>(hash, terms.All);
            Add<ushort>(hash, terms.Counts);
            Add<int>(hash, [.. terms.Ends.All.Select(field => field.Value), terms.Dropped]);
            Add(hash, index.Evidence.Links.From(row));
            Add(hash, index.Evidence.Mentions.From(row));
        }
        var columns = index.Text.Model.Columns;
        for (var column = 0; column < columns.Count; column++)
            Add(hash, columns[column]);
        return Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, Bytes));
    }

    private static string RulesOf(SelectionOptions rules) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rules.Count} {rules.MinScore:R} {rules.LeastOfUsual:R} {rules.SameSubjectOnly} {rules.OtherSubjectWeight:R} {rules.Cross} "
        + $"{rules.Diversity:R}");

    private static void Add(IncrementalHash hash, IndexedArticle article)
    {
        var part = article.Part;
        string?[] own = [article.Path, article.Id, article.Title, article.Subject, article.Url];
        foreach (var text in own.Concat([part.Language, part.Version, part.Partition, part.Counterpart]))
            Add(hash, text);
        foreach (var texts in (IReadOnlyList<string>[])[article.TextUrls, article.Pinned, article.Excluded])
        {
            Add<int>(hash, [texts.Count]);
            foreach (var text in texts)
                Add(hash, text);
        }
        Add<byte>(hash, [(byte)((article.NoIndex ? 1 : 0) | (article.LinkOnly ? 2 : 0) | (part.IsGuessed ? 4 : 0))]);
        Add<ulong>(hash, [article.Sketch]);
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<(int Row, float Weight)> pairs)
    {
        Add<int>(hash, [pairs.Length]);
        foreach (var (row, weight) in pairs)
            Add<int>(hash, [row, BitConverter.SingleToInt32Bits(weight)]);
    }

    // Lengths go before texts, so that no two lists of texts come to the same bytes.
    private static void Add(IncrementalHash hash, string? text)
    {
        Add<int>(hash, [text?.Length ?? -1]);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Add<T>(IncrementalHash hash, ReadOnlySpan<T> values)
        where T : unmanaged => hash.AppendData(MemoryMarshal.AsBytes(values));
}
