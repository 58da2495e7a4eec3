namespace QuickTakes.Related.Content.Formats;

/// <summary>A text that was changed before it was parsed, and the way back to what stands in the file.</summary>
internal interface IRewrittenText
{
    /// <summary>Where in the text of the file a character of the changed text stands.</summary>
    int OriginalOffset(int changed);

    /// <summary>The value of a folded or literal scalar, as the file has it.</summary>
    string Restore(string scalar);
}
