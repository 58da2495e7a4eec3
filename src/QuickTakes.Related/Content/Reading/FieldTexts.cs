using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>The texts of the fields of one front matter. Not safe for threads.</summary>
/// <param name="fields">The fields.</param>
/// <param name="budget">What the texts are taken from.</param>
internal sealed class FieldTexts(FrontMatterMapping fields, TextBudget budget)
{
    private const string Separator = ", ";

    /// <summary>
    /// The first of some fields that holds text: its name, the text and the field; the texts are empty and the field null if none does.
    /// </summary>
    public (string Name, string Text, FrontMatterNode? Node) First(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (fields.Find(name) is { } node && Text(node) is { Length: > 0 } text)
                return (name, text, node);
        }
        return ("", "", null);
    }

    /// <summary>The text of a field; the values of a list are joined by commas.</summary>
    public string Text(FrontMatterNode? node) => node switch
    {
        FrontMatterScalar { IsNull: true } => "",
        FrontMatterScalar scalar => Take(scalar, scalar.Line).Value.Trim(),
        FrontMatterSequence list =>
            string.Join(Separator, Scalars(list).Select(item => item.Value.Trim()).Where(item => item.Length > 0)),
        _ => "",
    };

    /// <summary>The urls of the first of some fields that holds one or a list, each with its line in the file.</summary>
    /// <exception cref="ArticleFormatException">They are more than an article may have.</exception>
    public (string Text, int Line)[] Urls(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var texts = fields.Find(name) switch
            {
                FrontMatterScalar { IsNull: false } scalar when Text(scalar) is { Length: > 0 } text => [(text, scalar.Line)],
                FrontMatterSequence list => [.. from item in Scalars(NotTooLong(list))
                                                where !item.IsNull
                                                let text = item.Value.Trim()
                                                where text.Length > 0
                                                select (text, item.Line)],
                _ => Array.Empty<(string, int)>(),
            };
            if (texts.Length > 0)
                return texts;
        }
        return [];
    }

    private static FrontMatterSequence NotTooLong(FrontMatterSequence list)
    {
        TextBudget.ThrowIfTooMany(list.Items.Count, list.Line);
        return list;
    }

    private IEnumerable<FrontMatterScalar> Scalars(FrontMatterSequence list) =>
        list.Items.OfType<FrontMatterScalar>().Select(item => Take(item, list.Line));

    private FrontMatterScalar Take(FrontMatterScalar scalar, int line)
    {
        budget.Take(scalar.Value.Length + Separator.Length, line);
        return scalar;
    }
}
