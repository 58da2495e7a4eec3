namespace QuickTakes.Related.Ranking;

/// <summary>How a site relates its articles, learned from the links that it has. Immutable and safe to use from many threads.</summary>
/// <remarks>Holds trees over named signals, and no text and no links. Rank with it through <see cref="RelatedIndex.With"/>.</remarks>
public sealed class LinkModel
{
    internal LinkModel(ModelOrigin origin, string[] signals, TreeEnsemble trees) => (Origin, SignalNames, Trees) = (origin, signals, trees);

    /// <summary>What the model was learned from, and how it scored.</summary>
    public ModelOrigin Origin { get; }

    internal string[] SignalNames { get; }

    internal TreeEnsemble Trees { get; }

    /// <summary>The model as bytes for a file: the same model gives the same bytes.</summary>
    public byte[] ToBytes() => ModelFormat.Write(this);

    /// <summary>Reads the bytes that <see cref="ToBytes"/> gave.</summary>
    /// <param name="bytes">The bytes of the whole file.</param>
    /// <exception cref="FormatException">They are no model, damaged, or of a newer version; the message says which.</exception>
    public static LinkModel Parse(ReadOnlySpan<byte> bytes) => ModelFormat.Read(bytes);
}

/// <summary>What a model was learned from, and how models learned in the same way scored on links that they had not seen.</summary>
/// <param name="Articles">Articles of the site.</param>
/// <param name="LabelledArticles">Articles with known links.</param>
/// <param name="Links">Known links.</param>
/// <param name="RecallAt5">Recall at 5 of the learned ranking, by cross-validation.</param>
/// <param name="NdcgAt10">nDCG at 10 of the learned ranking, by cross-validation.</param>
/// <param name="TextRecallAt5">Recall at 5 of text similarity on the same articles.</param>
/// <param name="TextNdcgAt10">nDCG at 10 of text similarity on the same articles.</param>
public sealed record ModelOrigin(
    int Articles, int LabelledArticles, int Links, double RecallAt5, double NdcgAt10, double TextRecallAt5, double TextNdcgAt10);
