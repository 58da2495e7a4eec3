using System.Collections;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Storage;

/// <summary>The articles among stored files, by row, each made when it is first asked for.</summary>
internal sealed class StoredArticles(FileTable files) : IReadOnlyList<IndexedArticle>
{
    private readonly int[] _places = files.ArticlePlaces;

    public int Count => _places.Length;

    public IndexedArticle this[int row] => files[_places[row]].Article!;

    public IEnumerator<IndexedArticle> GetEnumerator() => _places.Select(place => files[place].Article!).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
