namespace QuickTakes.Related.Articles;

/// <summary>Into which field a site writes its links, and how.</summary>
/// <param name="Field">The field, or what the names of the fields start with.</param>
/// <param name="Shape">How the links are written.</param>
/// <param name="BasePath">
/// What the urls of the site start with, with a closing slash; links may leave it out, as many templates put it before them.
/// </param>
internal sealed record LinkFieldForm(string Field, RelatedShape Shape, string BasePath = "/");
