namespace QuickTakes.Related.Content.Formats;

/// <summary>Thrown inside <c>Content</c> where an article turns out unreadable; caught where its file was opened.</summary>
internal sealed class ArticleFormatException(string message, int line = 0, int column = 0) : Exception(message)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
