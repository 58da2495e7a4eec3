using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>What a file tells of its page.</summary>
/// <param name="Path">Path from the site's root, with forward slashes.</param>
/// <param name="Fields">Its front matter.</param>
/// <param name="HasFrontMatter">Whether there is any, be it empty.</param>
/// <param name="Title">Its title.</param>
/// <param name="Date">Its date.</param>
internal sealed record PageSource(string Path, FrontMatterMapping Fields, bool HasFrontMatter, string Title, DateOnly? Date)
{
    /// <summary>The text of a field; <see langword="null"/> where it is missing, empty or no text.</summary>
    public string? Text(string field) =>
        Fields.Find(field) is FrontMatterScalar { IsNull: false } scalar && scalar.Value.Trim() is { Length: > 0 } text
        ? text : null;

    /// <summary>Whether a field is true, or false; <see langword="null"/> where it is neither.</summary>
    public bool? Flag(string field) => (Fields.Find(field) as FrontMatterScalar)?.Truth;

    /// <summary>The texts of the first of some fields that holds one or a list.</summary>
    public IReadOnlyList<string> Texts(params string[] fields) =>
        fields.Select(Fields.Find).Select(Values).FirstOrDefault(values => values.Count > 0) ?? [];

    private static List<string> Values(FrontMatterNode? node) => node switch
    {
        FrontMatterScalar { IsNull: false } scalar => scalar.Value.Trim() is { Length: > 0 } text ? [text] : [],
        FrontMatterSequence list => [.. list.Items.OfType<FrontMatterScalar>().Where(item => !item.IsNull).Select(item =>
            item.Value.Trim())],
        _ => [],
    };
}
