namespace QuickTakes.Related.Content.Formats;

/// <summary>Where the front matter of a document stands, in characters from the start of the document.</summary>
/// <param name="Start">First character of the fields, after the opening fence line.</param>
/// <param name="End">One after the last character of the fields: the first character of the closing fence line.</param>
/// <param name="BodyStart">First character after the closing fence line.</param>
/// <param name="FirstLine">Line of the file, from 1, on which the fields start.</param>
/// <remarks>A document without front matter is all body: (0, 0, 0).</remarks>
internal readonly record struct FrontMatterBlock(int Start, int End, int BodyStart, int FirstLine = FrontMatterBlock.UsualFirstLine)
{
    /// <summary>The line on which fields start where the opening fence is the first line of the file.</summary>
    public const int UsualFirstLine = 2;

    /// <summary>Whether the document has no front matter.</summary>
    public bool IsAbsent => BodyStart == 0;
}
