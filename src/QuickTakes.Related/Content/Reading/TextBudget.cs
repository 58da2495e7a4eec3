using System.Globalization;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>
/// How many characters an article may still take, so that a small file that refers to one text many times takes no gigabytes.
/// </summary>
/// <remarks>
/// The tree of the front matter holds each text once, however often it is referred to. Where texts are joined or copied they are
/// multiplied, and every character is taken from here first. Values of a list count two characters more than they have, so that the
/// budget bounds their number too; an article has fewer words than characters.
/// </remarks>
/// <param name="documentLength">Length of the document in characters.</param>
internal sealed class TextBudget(int documentLength)
{
    private readonly long _limit = 2L * documentLength + ArticleParser.LargestExpansion;
    private long _taken;

    /// <summary>Takes characters for the value of a field.</summary>
    /// <param name="characters">How many.</param>
    /// <param name="line">Line of the field.</param>
    /// <exception cref="ArticleFormatException">There are not so many left.</exception>
    public void Take(long characters, int line)
    {
        _taken += characters;
        if (_taken <= _limit)
            return;
        throw new ArticleFormatException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"with references followed the article has more than {_limit} characters: refer to the long text less often"),
            line);
    }

    /// <summary>Refuses one link more than an article may have.</summary>
    /// <param name="links">How many there are.</param>
    /// <param name="line">Line of the last of them, or of their list.</param>
    /// <exception cref="ArticleFormatException">They are too many.</exception>
    public static void ThrowIfTooMany(int links, int line)
    {
        if (links <= ArticleParser.MostLinks)
            return;
        throw new ArticleFormatException(
            string.Create(CultureInfo.InvariantCulture, $"more than {ArticleParser.MostLinks} links: remove some of them"), line);
    }
}
