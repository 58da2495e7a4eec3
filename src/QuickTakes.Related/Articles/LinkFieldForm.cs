namespace QuickTakes.Related.Articles;

/// <summary>Into which field a site writes its links, and how.</summary>
/// <param name="Field">The field, or what the names of the fields start with.</param>
/// <param name="Shape">How the links are written.</param>
internal sealed record LinkFieldForm(string Field, RelatedShape Shape);
