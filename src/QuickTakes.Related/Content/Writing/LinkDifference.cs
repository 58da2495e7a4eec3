using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>A value of a link that is in the file already and is to say something else.</summary>
/// <param name="Wanted">What it is to say.</param>
/// <param name="Mapping">The link.</param>
/// <param name="Entry">The value's place in it; nothing where the link has none of that name itself.</param>
internal readonly record struct LinkDifference(LinkValue Wanted, FrontMatterMapping Mapping, FrontMatterEntry Entry)
{
    /// <summary>The values of a link, a mapping with id, title, subject and url, that are to say something else.</summary>
    /// <param name="link">The link as it is there.</param>
    /// <param name="meant">What it is to say.</param>
    /// <param name="keys">The keys that links have.</param>
    /// <param name="whyNot">Why a link cannot be corrected in its notation; <see langword="null"/> where it can.</param>
    /// <exception cref="ArticleFormatException">What the link says does not stand in the link, or would have to go.</exception>
    public static IEnumerable<LinkDifference> Of(
        PlacedLink link, ArticleLink meant, RelatedKeys keys, Func<FrontMatterMapping, string?> whyNot)
    {
        foreach (var (was, wanted) in LinkValue.Of(link.Link ?? ArticleLink.Nothing, keys).Zip(LinkValue.Of(meant, keys)))
        {
            if (was.Text == wanted.Text)
                continue;
            if (link.Value is not FrontMatterMapping { Entries.Count: > 0 } mapping)
                throw Refused(link, "is no mapping");
            if (whyNot(mapping) is { } reason)
                throw Refused(link, reason);
            if (wanted.Text is null)
                throw Refused(link, $"would lose its '{wanted.Name}'");
            // Of two fields of one name the last is the one that is read.
            var entry = mapping.Entries.LastOrDefault(entry => entry.Key is FrontMatterScalar key && key.Value == wanted.Name);
            yield return entry.Value is null or FrontMatterScalar ? new LinkDifference(wanted, mapping, entry)
                : throw Refused(link, $"has a '{wanted.Name}' that is no text");
        }
    }

    /// <summary>The text of a link that is a single url or slug; <see langword="null"/> where it is to say nothing else.</summary>
    /// <exception cref="ArticleFormatException">It is no text.</exception>
    public static FrontMatterScalar? OfText(PlacedLink link, string meant) =>
        link.Link?.Url == meant ? null : link.Value as FrontMatterScalar ?? throw Refused(link, "is no text");

    private static ArticleFormatException Refused(PlacedLink link, string why)
    {
        var name = link.Key is { } key ? $"'{key.Value}'" : $"link {link.Number}";
        return new ArticleFormatException(
            $"{name} {why}, so the links are left alone: write it with an id, title, subject and url of its own", link.Line);
    }
}
