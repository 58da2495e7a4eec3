using System.Diagnostics;
using QuickTakes.Related.Features;
using QuickTakes.Related.Learning.PairFeatures;
using QuickTakes.Related.Learning.Site;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Learning;

/// <summary>How a site relates its articles, learned from the links that it has. Immutable and safe to use from many threads.</summary>
/// <remarks>
/// Holds trees over named features and weights of words, and no text and no links. Rank with it through
/// <see cref="LearningExtensions.With"/>, which refuses it where its features would mean something else: under other weights, other
/// words or other fields.
/// </remarks>
[DebuggerDisplay("{FeatureNames.Length} features, {Trees.TreeCount} trees")]
public sealed class LinkModel
{
    internal LinkModel(ModelOrigin origin, ModelSetting[] settings, TextSettings? forDrafts, string[] features, TreeEnsemble trees) =>
        (Origin, Settings, ForDrafts, FeatureNames, Trees) = (origin, settings, forDrafts, features, trees);

    /// <summary>What the model was learned from, and how it scored.</summary>
    public ModelOrigin Origin { get; }

    /// <summary>What the index was built with whose links the model learned from.</summary>
    internal ModelSetting[] Settings { get; }

    /// <summary>
    /// Drafts cannot be ranked by the trees. They are compared under these weights of words, under which text similarity meets the known
    /// links best. <see langword="null"/> where none were found that are better than those of the index by more than chance.
    /// </summary>
    public TermWeighting? DraftWeighting => ForDrafts?.Words;

    /// <summary>How much other evidence counts for drafts, found together with <see cref="DraftWeighting"/>.</summary>
    public EvidenceOptions? DraftEvidence => ForDrafts?.Evidence;

    /// <summary>What drafts are compared by.</summary>
    internal TextSettings? ForDrafts { get; }

    internal string[] FeatureNames { get; }

    internal TreeEnsemble Trees { get; }

    /// <summary>The model as bytes for a file: the same model gives the same bytes.</summary>
    public byte[] ToBytes() => ModelFormat.Write(this);

    /// <summary>Reads the bytes that <see cref="ToBytes"/> gave.</summary>
    /// <param name="bytes">The bytes of the whole file.</param>
    /// <exception cref="FormatException">They are no model, damaged, or of another version; the message says which.</exception>
    public static LinkModel Parse(ReadOnlySpan<byte> bytes) => ModelFormat.Read(bytes);

    /// <summary>
    /// Refuses to rank where words count otherwise than where the model learned. A setting that one side does not know is not compared.
    /// </summary>
    /// <exception cref="FormatException">A setting differs.</exception>
    internal void ThrowIfLearnedOtherwise(IEnumerable<ModelSetting> settings)
    {
        var own = Settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            if (own.TryGetValue(name, out var learned) && learned != value)
            {
                throw new FormatException(
                    $"the model was learned with {name} '{learned}', and the index has '{value}': "
                    + "build the index as it was, or train anew");
            }
        }
    }

    /// <summary>The features that the model ranks by.</summary>
    /// <exception cref="FormatException">This version does not know one of them, or the site cannot supply it.</exception>
    internal Feature[] FeaturesFor(SiteView site)
    {
        var known = FeatureSet.All.ToDictionary(feature => feature.Name, StringComparer.Ordinal);
        return Array.ConvertAll(FeatureNames, name =>
            !known.TryGetValue(name, out var feature)
                ? throw Unusable(name, "this version does not know: update the program, or train anew")
            : !feature.IsAvailable(site)
                ? throw Unusable(
                    name, "these articles cannot supply: it was learned from others, or they have changed; train anew")
            : feature);
    }

    private static FormatException Unusable(string feature, string why) => new($"the model ranks by the feature '{feature}', which {why}");
}
