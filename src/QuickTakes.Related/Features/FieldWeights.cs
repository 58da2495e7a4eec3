using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Features;

/// <summary>How much one occurrence of a word counts in each field. Immutable.</summary>
public sealed record FieldWeights
{
    // Squares of what is beyond could leave the range of numbers.
    internal const double Least = 1e-6;
    internal const double Most = 1e6;

    /// <summary>Weight of a word in the title.</summary>
    /// <value>Default: 8. 0, which leaves the field out, or from 0.000001 to 1,000,000.</value>
    public double Title { get; init; } = 8;

    /// <summary>Weight of a word in the keywords.</summary>
    /// <value>Default: 1. 0, which leaves the field out, or from 0.000001 to 1,000,000.</value>
    public double Keywords { get; init; } = 1;

    /// <summary>Weight of a word in the answer.</summary>
    /// <value>Default: 1. 0, which leaves the field out, or from 0.000001 to 1,000,000.</value>
    public double Answer { get; init; } = 1;

    /// <summary>Weight of a word in the body.</summary>
    /// <value>Default: 1. 0, which leaves the field out, or from 0.000001 to 1,000,000.</value>
    public double Body { get; init; } = 1;

    /// <summary>The weights by field.</summary>
    internal PerField<double> Values => new(Title, Keywords, Answer, Body);

    /// <summary>Weights by field.</summary>
    internal static FieldWeights Of(PerField<double> values) =>
        new() { Title = values.Title, Keywords = values.Keywords, Answer = values.Answer, Body = values.Body };

    /// <summary>These weights with another for one field.</summary>
    internal FieldWeights With(TextField field, double weight) => Of(PerField<double>.Of(each => each == field ? weight : Values[each]));

    /// <summary>Refuses weights that cannot be used.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is out of its range; the message names the field.</exception>
    public void Validate()
    {
        foreach (var (field, weight) in Values.All)
            ThrowIfUnusable(weight, field.ToString(), $"The weight of the {field.ToString().ToLowerInvariant()}");
    }

    /// <summary>Refuses a weight that is neither 0 nor within the limits.</summary>
    internal static void ThrowIfUnusable(double weight, string name, string what)
    {
        if (weight != 0 && !(weight >= Least && weight <= Most))
            throw new ArgumentOutOfRangeException(name, weight, $"{what} is 0 or from 0.000001 to 1,000,000.");
    }
}
