using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Hosting;

/// <summary>Answers each question from the index that is served at that moment.</summary>
internal sealed class CurrentArticles(IRelatedIndexProvider provider) : IRelatedArticles
{
    public IReadOnlyList<IndexedArticle> Resolve(string name) => provider.Current.Resolve(name);

    public bool TryFind(string name, out IReadOnlyList<RelatedArticle> related, SelectionOptions? selection = null) =>
        provider.Current.TryFind(name, out related, selection);

    public IReadOnlyList<RelatedArticle> Find(Article draft, SelectionOptions? selection = null) =>
        provider.Current.Find(draft, selection);
}
