namespace QuickTakes.Related.Content.Formats;

/// <summary>How a text of the front matter is written.</summary>
internal enum ScalarStyle
{
    /// <summary>Without quotes: it may be a text, or a number, a boolean, a date or nothing.</summary>
    Plain,

    /// <summary>Between single quotes.</summary>
    SingleQuoted,

    /// <summary>Between double quotes.</summary>
    DoubleQuoted,

    /// <summary>On lines of its own, whose line breaks count (<c>|</c>).</summary>
    Literal,

    /// <summary>On lines of its own, which are joined (<c>&gt;</c>).</summary>
    Folded,
}
