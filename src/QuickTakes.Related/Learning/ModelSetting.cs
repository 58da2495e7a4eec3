namespace QuickTakes.Related.Learning;

/// <summary>Something beside the articles that the signals of a model depend on: an option of the index, or a field of the schema.</summary>
/// <param name="Name">What it is, in a user's words.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct ModelSetting(string Name, string Value);
