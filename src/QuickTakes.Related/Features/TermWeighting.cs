namespace QuickTakes.Related.Features;

/// <summary>
/// How much words count: what <see cref="RelatedOptions"/> say of it, or what was found to meet known links better. Immutable.
/// </summary>
/// <param name="Fields">How much a word counts in each field.</param>
/// <param name="TermFrequencyExponent">Power of the weighted number of occurrences of a word, as in <see cref="RelatedOptions"/>.</param>
/// <param name="IdfExponent">Power of ln(N / df) of a word, as in <see cref="RelatedOptions"/>.</param>
/// <param name="PhraseWeight">What the weight of two words in a row is multiplied by, as in <see cref="RelatedOptions"/>.</param>
public sealed record TermWeighting(FieldWeights Fields, double TermFrequencyExponent, double IdfExponent, double PhraseWeight);
