using System.Globalization;

namespace QuickTakes.Related.Cli;

/// <summary>The key <c>weights</c> of a configuration: how much words count. Only a configuration has it.</summary>
internal static class ConfigurationWeights
{
    private static readonly RelatedOptions Default = new();

    /// <summary>The weights that there are, with their defaults and what each is.</summary>
    public static IReadOnlyList<(string Name, double Default, double Most, string What)> All { get; } =
    [
        ("title", Default.FieldWeights.Title, 1e6, "a word in the title"),
        ("keywords", Default.FieldWeights.Keywords, 1e6, "a word in the keywords"),
        ("answer", Default.FieldWeights.Answer, 1e6, "a word in the answer or description"),
        ("body", Default.FieldWeights.Body, 1e6, "a word in the body"),
        ("phrases", Default.PhraseWeight, 1e6, "two words that follow each other in a title or in keywords, beside the words alone"),
        ("term-frequency-exponent", Default.TermFrequencyExponent, 1, "1 counts every occurrence in full, 0 only whether a word is there"),
        ("idf-exponent", Default.IdfExponent, 3, "above 1, rare words count more beside frequent ones"),
    ];

    /// <summary>The options with the weights of a configuration; the same where there is none.</summary>
    /// <exception cref="UsageException">A weight is none, or cannot be used.</exception>
    public static RelatedOptions Apply(RelatedOptions options, string? configuration)
    {
        if (configuration is null)
            return options;
        var file = ConfigurationFile.Load(configuration);
        var check = new ConfigurationCheck(file);
        if (file.Entries.FirstOrDefault(entry => entry.Key == ConfigurationFile.Weights) is { } weights
            && weights.Value is not YamlDotNet.RepresentationModel.YamlMappingNode)
            check.Say(weights, "'weights' is a group: 'weights: { title: 12 }'.");
        foreach (var entry in file.Below(ConfigurationFile.Weights))
        {
            var (name, _, most, _) = All.FirstOrDefault(weight => weight.Name == entry.Key);
            if (name is null)
            {
                var hint = DidYouMean.Hint(entry.Key, All.Select(one => one.Name));
                check.Say(entry, $"there is no weight '{Printable.Of(entry.Key)}'{hint}.");
            }
            else if (!double.TryParse(entry.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !(value == 0 || value >= 1e-6 && value <= most))
                check.Say(entry, string.Create(CultureInfo.InvariantCulture, $"'{name}' is a number from 0 to {most}."));
            else
                options = With(options, name, value);
        }
        check.ThrowIfAny();
        return options;
    }

    private static RelatedOptions With(RelatedOptions options, string name, double value) => name switch
    {
        "title" => options with { FieldWeights = options.FieldWeights with { Title = value } },
        "keywords" => options with { FieldWeights = options.FieldWeights with { Keywords = value } },
        "answer" => options with { FieldWeights = options.FieldWeights with { Answer = value } },
        "body" => options with { FieldWeights = options.FieldWeights with { Body = value } },
        "phrases" => options with { PhraseWeight = value },
        "term-frequency-exponent" => options with { TermFrequencyExponent = value },
        _ => options with { IdfExponent = value },
    };
}
