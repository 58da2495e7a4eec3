using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>One value of a link that is to be written, and how it has to be written to keep its type.</summary>
/// <param name="Name">Its key in a mapping.</param>
/// <param name="Text">The value, as text; <see langword="null"/> where the link has none.</param>
/// <param name="Notation">The type of an id, where it is known; <see langword="null"/> for the other values, which are texts.</param>
/// <param name="IsId">Whether it is an id, which may be other than a text.</param>
internal readonly record struct LinkValue(string Name, string? Text, IdNotation? Notation = null, bool IsId = false)
{
    /// <summary>The values of a link that have a key, in the order in which they are written.</summary>
    public static LinkValue[] Of(ArticleLink link, RelatedKeys keys)
    {
        LinkValue?[] values =
        [
            keys.Id is { } id ? new(id, link.Id, link.IdNotation?.Id == link.Id ? link.IdNotation : null, true) : null,
            keys.Title is { } title ? new(title, link.Title) : null,
            keys.Subject is { } subject ? new(subject, link.Subject) : null,
            new(keys.Url, link.Url),
        ];
        return [.. values.OfType<LinkValue>()];
    }

    /// <summary>Whether it may be the one line of a folded or literal scalar, which is always a text.</summary>
    public bool MayBeBlock => Notation is not { IsText: false } && YamlScalar.MayBeBlock(Text!);

    /// <summary>Whether a tag is written before it.</summary>
    public bool BringsTag => Notation is { IsText: false, Tag: not null };

    /// <summary>The value on one line of YAML.</summary>
    /// <param name="wish">How the values around it are written; followed as far as the type allows.</param>
    /// <param name="isInFlow">Whether it stands in brackets or braces.</param>
    public string Inline(ScalarStyle wish, bool isInFlow) => (IsId, Notation) switch
    {
        (_, { IsText: false } typed) => YamlScalar.Typed(typed.Id, typed.Tag, isInFlow),
        (true, null) => YamlScalar.IdOfUnknownType(Text!, wish, isInFlow),
        _ => YamlScalar.Inline(Text!, wish, isInFlow),
    };

    /// <summary>Whether it stands without quotes in a notation whose texts are always quoted.</summary>
    /// <param name="format">The notation.</param>
    /// <param name="wish">How the values around it are written; that counts for an id of which nobody knows whether it is a number.</param>
    public bool IsPlainIn(IFrontMatterFormat format, ScalarStyle wish) => (IsId, Notation) switch
    {
        (_, { } known) => !format.TypeHere(known.Id, new ScalarType(known.IsText, known.Tag)).IsText,
        (true, null) => wish == ScalarStyle.Plain && YamlScalar.IsWholeNumber(Text!),
        _ => false,
    };

    /// <summary>Whether what was read back has the type that is meant, as far as its notation has that type.</summary>
    public bool HasType(ScalarType type, IFrontMatterFormat format) => (IsId, Notation) switch
    {
        (true, null) => true,
        (_, { } known) => type == format.TypeHere(known.Id, new ScalarType(known.IsText, known.Tag)),
        _ => type.IsText,
    };
}
