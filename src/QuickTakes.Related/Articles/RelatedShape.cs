namespace QuickTakes.Related.Articles;

/// <summary>How front matter writes the links to related articles.</summary>
public enum RelatedShape
{
    /// <summary>
    /// A mapping with id, title, subject and url under a numbered field for each link: <c>related_article1</c>, <c>related_article2</c>, ….
    /// </summary>
    NumberedMaps,

    /// <summary>One list of such mappings.</summary>
    Maps,

    /// <summary>One list of urls.</summary>
    Urls,

    /// <summary>One list of slugs, the last parts of urls.</summary>
    Slugs,
}
