using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>One value of a link that is to be written, and how it has to be written to keep its type.</summary>
/// <param name="Name">Its name in a mapping: <c>id</c>, <c>title</c>, <c>subject</c> or <c>url</c>.</param>
/// <param name="Text">The value, as text; <see langword="null"/> where the link has none.</param>
/// <param name="Notation">The type of an id, where it is known; <see langword="null"/> for the other values, which are texts.</param>
internal readonly record struct LinkValue(string Name, string? Text, IdNotation? Notation = null)
{
    /// <summary>The four values of a link, in the order in which they are written.</summary>
    public static LinkValue[] Of(ArticleLink link) =>
    [
        new("id", link.Id, link.IdNotation?.Id == link.Id ? link.IdNotation : null),
        new("title", link.Title), new("subject", link.Subject), new("url", link.Url),
    ];

    /// <summary>Whether it may be the one line of a folded or literal scalar, which is always a text.</summary>
    public bool MayBeBlock => Notation is not { IsText: false } && YamlScalar.MayBeBlock(Text!);

    /// <summary>Whether a tag is written before it.</summary>
    public bool BringsTag => Notation is { IsText: false, Tag: not null };

    /// <summary>The value on one line of YAML.</summary>
    /// <param name="wish">How the values around it are written; followed as far as the type allows.</param>
    /// <param name="isInFlow">Whether it stands in brackets or braces.</param>
    public string Inline(ScalarStyle wish, bool isInFlow) => (Name, Notation) switch
    {
        (_, { IsText: false } typed) => YamlScalar.Typed(typed.Id, typed.Tag, isInFlow),
        ("id", null) => YamlScalar.IdOfUnknownType(Text!, wish, isInFlow),
        _ => YamlScalar.Inline(Text!, wish, isInFlow),
    };

    /// <summary>Whether it stands without quotes in a notation whose texts are always quoted.</summary>
    /// <param name="format">The notation.</param>
    /// <param name="wish">How the values around it are written; that counts for an id of which nobody knows whether it is a number.</param>
    public bool IsPlainIn(IFrontMatterFormat format, ScalarStyle wish) => (Name, Notation) switch
    {
        (_, { } known) => !format.TypeHere(known.Id, new ScalarType(known.IsText, known.Tag)).IsText,
        ("id", null) => wish == ScalarStyle.Plain && YamlScalar.IsWholeNumber(Text!),
        _ => false,
    };

    /// <summary>Whether what was read back has the type that is meant, as far as its notation has that type.</summary>
    public bool HasType(ScalarType type, IFrontMatterFormat format) => (Name, Notation) switch
    {
        ("id", null) => true,
        (_, { } known) => type == format.TypeHere(known.Id, new ScalarType(known.IsText, known.Tag)),
        _ => type.IsText,
    };
}
