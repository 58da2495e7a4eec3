namespace QuickTakes.Related.Content.Formats;

/// <summary>Where a generator looks for front matter.</summary>
internal enum FrontMatterStart
{
    /// <summary>On the first line, which is a fence.</summary>
    FirstLine,

    /// <summary>On the first line that is not blank.</summary>
    BehindBlanks,

    /// <summary>On the first line, which may also be a field: then only the closing fence is there.</summary>
    FenceOrField,
}
