using System.Globalization;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>The front matter that links are written into.</summary>
/// <param name="Text">It, without its fences.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Links">The links that are there.</param>
/// <param name="Schema">Which fields hold what, and the shape of the links.</param>
/// <param name="NewLine">The line break of the file.</param>
internal sealed record LinkSource(string Text, FrontMatterMapping Fields, List<PlacedLink> Links, FieldSchema Schema, string NewLine)
{
    /// <summary>Whether a link is a single url or slug.</summary>
    public bool IsText => Schema.LinksAreTexts;

    /// <summary>The name of a numbered field with a link.</summary>
    public string NameOf(int number) => Schema.Related + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The field that lists the links; the last of that name, as that is the one that is read.</summary>
    public FrontMatterEntry List => Fields.Entries.LastOrDefault(entry => LinkFieldReader.IsLinkField(entry.Key, Schema));

    /// <summary>The first link that is a mapping with something in it: new ones are written like it.</summary>
    public FrontMatterMapping? Model =>
        Links.Select(link => link.Value).OfType<FrontMatterMapping>().FirstOrDefault(link => link.Entries.Count > 0);

    /// <summary>How the value of a link's field is written; a title like the article's own.</summary>
    public ScalarStyle StyleOf(string name) =>
        (name == Schema.RelatedKeys.Title ? Schema.Title.Select(Fields.Find).OfType<FrontMatterScalar>().FirstOrDefault()
            : Model?.Fields.GetValueOrDefault(name) as FrontMatterScalar)?.Style ?? ScalarStyle.Plain;

    /// <summary>How the items of a list of texts are written.</summary>
    public ScalarStyle ItemStyle =>
        Links.Select(link => link.Value).OfType<FrontMatterScalar>().FirstOrDefault()?.Style ?? ScalarStyle.Plain;

    /// <summary>Some of it.</summary>
    public string this[TextSpan span] => Text[span.Start..span.End];

    /// <summary>Whether a stretch has a line break.</summary>
    public bool HasLineBreak(TextSpan span) => Text.AsSpan(span.Start..span.End).ContainsAny('\r', '\n');

    /// <summary>Where the line that a character stands on starts.</summary>
    public int LineStart(int offset) => Text.AsSpan(0, offset).LastIndexOfAny('\r', '\n') + 1;

    /// <summary>Where the line after the one that a character stands on starts.</summary>
    public int LineAfter(int offset) => Fences.NextLine(Text, offset);

    /// <summary>The blanks and tabs that the line starts with that a character stands on.</summary>
    public string Margin(int offset)
    {
        var line = Text.AsSpan(LineStart(offset)..offset);
        return line[..^line.TrimStart(" \t").Length].ToString();
    }
}
