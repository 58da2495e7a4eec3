namespace QuickTakes.Related.Cli;

/// <summary>Forms of <c>suggest</c>'s output.</summary>
internal enum SuggestionFormat
{
    /// <summary>A table for each article.</summary>
    Text,

    /// <summary>One JSON array.</summary>
    Json,

    /// <summary>One JSON object a line.</summary>
    Jsonl,

    /// <summary>Lines of a TREC run.</summary>
    Trec,
}
