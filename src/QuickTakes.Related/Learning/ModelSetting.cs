using System.Globalization;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Features;

namespace QuickTakes.Related.Learning;

/// <summary>
/// Something beside the articles that the features of a model depend on: an option of the index, or a field of the schema.
/// </summary>
/// <param name="Name">What it is, in a user's words.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct ModelSetting(string Name, string Value)
{
    /// <summary>How words count in an index, and from which fields they come.</summary>
    public static ModelSetting[] Of(RelatedIndex index)
    {
        var (options, weights) = (index.Options, index.Options.FieldWeights);
        var words = options.StopWords.Order(StringComparer.Ordinal).ToArray();
        return
        [
            new("text rows of version", Text(TfIdfModel.Version) + Forms(index)),
            .. weights.Values.All.Select(one => new ModelSetting($"{one.Field.ToString().ToLowerInvariant()} weight", Text(one.Value))),
            new("term frequency exponent", Text(options.TermFrequencyExponent)),
            new("idf exponent", Text(options.IdfExponent)),
            new("phrase weight", Text(options.PhraseWeight)),
            new("stop words", $"{Text(words.Length)} words, {StableHash.Of(string.Join('\n', words), 0):x8}"),
            .. index.FieldSources.Select(field => new ModelSetting($"{field.Property} from the fields", string.Join(", ", field.Names))),
        ];
    }

    private static string Forms(RelatedIndex index) =>
        index.Text.Model.Columns.Forms is { } forms ? $" with the forms of {string.Join(", ", forms.Languages)}" : "";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
