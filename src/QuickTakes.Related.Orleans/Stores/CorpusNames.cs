using System.Globalization;

namespace QuickTakes.Related.Orleans.Stores;

/// <summary>One version of a corpus: what is uploaded once and never changes.</summary>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Version">Name of the version.</param>
internal readonly record struct CorpusKey(string Corpus, string Version)
{
    /// <summary>The names of its parts begin with this, and its grains are known by it.</summary>
    public override string ToString() => $"{Corpus}/{Version}";

    public static CorpusKey Parse(string key) => key.Split('/') is [var corpus, var version, ..]
        ? new CorpusKey(corpus, version) : throw new FormatException($"'{key}' names no version of a corpus.");
}

/// <summary>A kNN join of a version of a corpus.</summary>
/// <param name="Corpus">The version.</param>
/// <param name="Neighbors">How many neighbours of each row are looked for.</param>
internal readonly record struct JobKey(CorpusKey Corpus, int Neighbors)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Corpus}/{Neighbors}");

    public static JobKey Parse(string key) => new(CorpusKey.Parse(key), int.Parse(key.Split('/')[2], CultureInfo.InvariantCulture));

    /// <summary>Key of the grain that keeps the lists of a shard.</summary>
    public string ListsOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"{this}/{shard}");
}

/// <summary>The names under which the parts of a corpus are saved.</summary>
internal static class CorpusNames
{
    /// <summary>The joins that are not done.</summary>
    public const string Jobs = "jobs";

    /// <summary>Which version answers.</summary>
    public static string Current(string corpus) => $"corpora/{corpus}/current";

    public static string Manifest(CorpusKey corpus) => $"corpora/{corpus}/manifest";

    /// <summary>The order of the terms of all rows.</summary>
    public static string Order(CorpusKey corpus) => $"corpora/{corpus}/order";

    /// <summary>The terms and document frequencies of all articles.</summary>
    public static string Terms(CorpusKey corpus) => $"corpora/{corpus}/terms";

    /// <summary>What was counted in the articles of a shard.</summary>
    public static string Counts(CorpusKey corpus, int shard) => Numbered($"corpora/{corpus}/counts-", shard);

    public static string Rows(CorpusKey corpus, int shard) => Numbered($"corpora/{corpus}/rows-", shard);

    /// <summary>The folder of the states of a shard's lists.</summary>
    public static string Lists(JobKey job, int shard) =>
        Numbered(string.Create(CultureInfo.InvariantCulture, $"corpora/{job.Corpus}/lists-{job.Neighbors}/"), shard);

    /// <summary>Refuses what cannot be a part of a name.</summary>
    /// <exception cref="ArgumentException">It has other characters, or begins with a dot, or is empty.</exception>
    public static void RequirePart(string part)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        if (part[0] == '.' || !part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_'))
            throw new ArgumentException($"'{part}' is no name: lower-case letters, digits, '.', '-' and '_', not beginning with a dot.");
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}{number:D5}");
}
