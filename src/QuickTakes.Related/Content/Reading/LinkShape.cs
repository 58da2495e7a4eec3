using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Tells how a site writes its links by the first article that has the field for them.</summary>
internal static class LinkShape
{
    /// <summary>How many articles are looked at; reading all would take as long as the work itself.</summary>
    private const int MostArticles = 2000;

    /// <summary>The shape of the links; <see langword="null"/> where no article has any.</summary>
    /// <param name="documents">The front matter of the articles, in the order of their paths; what cannot be read left out.</param>
    /// <param name="field">The field of the links, or what the names of numbered fields start with.</param>
    public static RelatedShape? Of(IEnumerable<FrontMatterMapping> documents, string field)
    {
        foreach (var fields in documents.Take(MostArticles))
        {
            if (fields.Fields.Keys.Any(name => LinkFieldReader.NumberOf(name, field) > 0))
                return RelatedShape.NumberedMaps;
            if (fields.Fields.GetValueOrDefault(field) is not FrontMatterSequence { Items: [var first, ..] } list)
                continue;
            if (first is FrontMatterMapping)
                return RelatedShape.Maps;
            return list.Items.OfType<FrontMatterScalar>().Any(item => item.Value.Contains('/', StringComparison.Ordinal))
                ? RelatedShape.Urls : RelatedShape.Slugs;
        }
        return null;
    }
}
