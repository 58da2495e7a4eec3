using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Reads the keys of links from a schema.</summary>
internal static class LinkKeys
{
    /// <summary>The keys in a mapping such as <c>{ title: name, url: link }</c>; what it leaves out is neither read nor written.</summary>
    /// <exception cref="ArticleFormatException">It is no such mapping.</exception>
    public static RelatedKeys Of(FrontMatterNode value)
    {
        var keys = (value as FrontMatterMapping)?.Fields.ToDictionary(key => key.Key, key => (key.Value as FrontMatterScalar)?.Value);
        if (keys is null || keys.Keys.Any(name => name is not ("id" or "title" or "subject" or "url"))
            || keys.GetValueOrDefault("url") is not { } url)
        {
            throw new ArticleFormatException(
                "'related_keys' are a mapping such as '{ title: name, url: link }', with a key for the url", value.Line);
        }
        var named = new RelatedKeys
        {
            Id = keys.GetValueOrDefault("id"),
            Title = keys.GetValueOrDefault("title"),
            Subject = keys.GetValueOrDefault("subject"),
            Url = url,
        };
        return named.CanBeWritten ? named
            : throw new ArticleFormatException("the keys of links are names of letters, digits, '_' and '-', each another", value.Line);
    }
}
