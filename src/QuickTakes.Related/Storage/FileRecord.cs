using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Storage;

/// <summary>What is remembered of one file: what told that it is the same, and what came of reading it.</summary>
/// <param name="Path">Path of the article.</param>
/// <param name="Hints">What was known of the file before it was read.</param>
/// <param name="Fingerprint">Which bytes were read; 0 where none were.</param>
/// <param name="Article">The article, or <see langword="null"/> if it could not be read.</param>
/// <param name="Problem">Why it could not be read.</param>
internal sealed record FileRecord(string Path, FileHints Hints, UInt128 Fingerprint, IndexedArticle? Article, ArticleProblem? Problem)
{
    public static FileRecord Of(ArticleReadResult read, FileHints hints) => new(
        read.Path, hints, read.Article?.Fingerprint ?? 0, read.Article is { } article ? IndexedArticle.Of(article) : null, read.Problem);
}
