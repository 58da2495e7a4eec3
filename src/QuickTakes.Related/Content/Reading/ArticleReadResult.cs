using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>What came of reading one article: the article, or the reason why there is none.</summary>
/// <param name="Path">Path relative to the content folder, with forward slashes.</param>
/// <param name="Article">The article, or <see langword="null"/> if it could not be read.</param>
/// <param name="Problem">Why it could not be read, or <see langword="null"/> if it could.</param>
public sealed record ArticleReadResult(string Path, Article? Article, ArticleProblem? Problem);

/// <summary>Why an article, or a folder of articles, could not be read.</summary>
/// <param name="Path">Path relative to the content folder, with forward slashes.</param>
/// <param name="Line">Line in the file, from 1; 0 where the problem has no line.</param>
/// <param name="Column">Column in the line, from 1; 0 where the problem has no column.</param>
/// <param name="Message">What is wrong, and the way out.</param>
public sealed record ArticleProblem(string Path, int Line, int Column, string Message)
{
    /// <summary>The problem as <c>path:line:column: message</c>, without the parts that it has not.</summary>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => $"{Path}: {Message}",
        (_, 0) => $"{Path}:{Line}: {Message}",
        _ => $"{Path}:{Line}:{Column}: {Message}",
    };

    internal static ArticleProblem Of(string path, ArticleFormatException e) => new(path, e.Line, e.Column, e.Message);

    /// <summary>
    /// Whether an exception costs no more than the article at which it was thrown. So do all but cancellation, a lack of memory and what
    /// cannot go well for any other article either: even an error of the program is no reason to lose the others.
    /// </summary>
    internal static bool IsOfOneArticle(Exception e) =>
        e is not (OperationCanceledException or OutOfMemoryException or TypeInitializationException);

    /// <summary>The problem that an exception stands for.</summary>
    /// <param name="path">Path of the article.</param>
    /// <param name="e">The exception.</param>
    /// <param name="failed">What failed, such as <c>the file cannot be read</c>.</param>
    internal static ArticleProblem Of(string path, Exception e, string failed) => e switch
    {
        ArticleFormatException format => Of(path, format),
        IOException or UnauthorizedAccessException => new(path, 0, 0, $"{failed}: {e.Message}"),
        _ => new(path, 0, 0, $"{failed}, by an error of this program that its makers should hear of: {e.GetType().Name}: {e.Message}"),
    };
}
