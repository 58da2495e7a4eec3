using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Web.Pages;

/// <summary>A page that shows the related links of an article.</summary>
public sealed class ArticleModel(IRelatedArticles articles) : PageModel
{
    public IndexedArticle Article { get; private set; } = null!;

    public IReadOnlyList<RelatedArticle> Related { get; private set; } = [];

    public IActionResult OnGet(string? path)
    {
        if (articles.Resolve(path ?? "") is not [var article, ..])
            return NotFound();
        Article = article;
        Related = articles.TryFind(article.Path, out var related) ? related : [];
        return Page();
    }
}
