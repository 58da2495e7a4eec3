using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related;

/// <content>Building an index.</content>
public sealed partial class RelatedIndex
{
    /// <summary>Builds an index of articles.</summary>
    /// <param name="articles">
    /// The articles, each with a path of its own; their order does not matter. Taken one after the other, on a thread of the pool where the
    /// work can be cancelled: a source that blocks is then left to itself, and not asked for more once it goes on.
    /// </param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">An article lacks a part, or two articles have one path; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RelatedIndex Build(
        IEnumerable<Article> articles,
        RelatedOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return Builder(options, progress, cancellationToken).Build(articles);
    }

    /// <summary>Reads the articles of a folder and builds an index of them, without holding their text.</summary>
    /// <param name="folder">The folder. What cannot be read in it is in <see cref="Problems"/>; the others are indexed.</param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static RelatedIndex Build(
        ArticleFolder folder,
        RelatedOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Builder(options, progress, cancellationToken).Build(folder);
    }

    /// <summary>Builds an index of articles that come one by one, as from a database or a web service.</summary>
    /// <param name="articles">
    /// The articles, each with a path of its own; their order does not matter. Their texts are held until all have come.
    /// </param>
    /// <param name="options">How; the defaults if <see langword="null"/>.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">
    /// Is handed to the source and stops the work. A source that does not look at it is not waited for.
    /// </param>
    /// <returns>The index. What the source throws comes out as it is.</returns>
    /// <exception cref="ArgumentException">An article lacks a part, or two articles have one path; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Task<RelatedIndex> BuildAsync(
        IAsyncEnumerable<Article> articles,
        RelatedOptions? options = null,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(articles);
        return Builder(options, progress, cancellationToken).BuildAsync(articles);
    }

    private static IndexBuilder Builder(RelatedOptions? options, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        options ??= new RelatedOptions();
        options.Validate();
        return new IndexBuilder(options, progress, cancellationToken);
    }
}
