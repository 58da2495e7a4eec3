using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>How a notation with quoted texts, such as TOML or JSON, writes the values of links. Safe to use from many threads.</summary>
internal interface ILinkNotation
{
    /// <summary>A value on one line.</summary>
    /// <param name="value">The value; its text is not null.</param>
    /// <param name="wish">How the values around it are written.</param>
    string Value(LinkValue value, ScalarStyle wish);

    /// <summary>A value behind its name.</summary>
    string Field(LinkValue value, ScalarStyle wish);
}
