using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Hosting;

/// <summary>
/// Answers which articles are related. What an endpoint or a page asks for; a test puts a class of its own in its place.
/// </summary>
/// <remarks>
/// Safe to use from many threads. Every question is answered from one state of the articles. Who asks several questions that have to agree
/// with each other takes one <see cref="IRelatedIndexProvider.Current"/> and asks that.
/// </remarks>
public interface IRelatedArticles
{
    /// <summary>The articles that a path names; else those of a url; else those of an id, which several may share.</summary>
    /// <param name="name">A path, url or id.</param>
    /// <returns>The articles, or none.</returns>
    /// <exception cref="RelatedNotReadyException">No index was loaded yet.</exception>
    IReadOnlyList<IndexedArticle> Resolve(string name);

    /// <summary>The related articles of the article that a path, url or id names, best first.</summary>
    /// <param name="name">A path, url or id; of several articles that share an id, the first by path is taken.</param>
    /// <param name="related">The related articles; empty where no article has that name.</param>
    /// <param name="selection">How many, and which; the rules of the options if <see langword="null"/>.</param>
    /// <returns>Whether an article has that name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    /// <exception cref="RelatedNotReadyException">No index was loaded yet.</exception>
    bool TryFind(string name, out IReadOnlyList<RelatedArticle> related, SelectionOptions? selection = null);

    /// <summary>The related articles of a draft, which need not be among the articles, best first.</summary>
    /// <param name="draft">The draft. If there is an article of its path, that one is not proposed.</param>
    /// <param name="selection">How many, and which; the rules of the options if <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The draft lacks a part; the message says which.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rule is out of its range.</exception>
    /// <exception cref="RelatedNotReadyException">No index was loaded yet.</exception>
    IReadOnlyList<RelatedArticle> Find(Article draft, SelectionOptions? selection = null);
}
