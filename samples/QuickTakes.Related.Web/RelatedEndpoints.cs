using Microsoft.AspNetCore.Http.HttpResults;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Web;

/// <summary>The endpoints of related articles.</summary>
internal static class RelatedEndpoints
{
    private const int MostLinks = 20;

    public static void MapRelated(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/related/{**name}", Get).WithName("GetRelated").WithSummary("Related articles of an article: its id, url or path");
        routes.MapPost("/related", Post).WithName("RelatedOfDraft").WithSummary("Related articles of a text that is not published yet");
    }

    /// <summary>Answers for an article; 304 where the client has the answer of these very articles.</summary>
    private static Results<Ok<RelatedLink[]>, StatusCodeHttpResult, NotFound, ValidationProblem> Get(
        string name, int? count, IRelatedIndexProvider provider, HttpContext context)
    {
        if (count is < 1 or > MostLinks)
            return Refused(nameof(count), $"from 1 to {MostLinks}");
        // One snapshot for the whole answer: its version and its links belong together.
        var current = provider.Current;
        var tag = $"\"{current.Version}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch == tag)
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var selection = count is { } links ? new SelectionOptions { Count = links } : null;
        return current.TryFind(name, out var related, selection) || current.TryFind("/" + name, out related, selection)
            ? TypedResults.Ok(related.Select(RelatedLink.Of).ToArray())
            : TypedResults.NotFound();
    }

    /// <summary>Answers for a draft, whose body is Markdown.</summary>
    private static Results<Ok<RelatedLink[]>, ValidationProblem> Post(Draft draft, IRelatedArticles related)
    {
        if (draft.Count is < 1 or > MostLinks)
            return Refused(nameof(draft.Count), $"from 1 to {MostLinks}");
        var article = new Article
        {
            Path = draft.Path ?? "draft",
            Title = draft.Title,
            Keywords = draft.Keywords ?? "",
            Body = PlainText.FromMarkdown(draft.Body ?? ""),
        };
        return TypedResults.Ok(related.Find(article, new SelectionOptions { Count = draft.Count }).Select(RelatedLink.Of).ToArray());
    }

    private static ValidationProblem Refused(string field, string why) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [why] });
}

/// <summary>A text that is not published yet.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Keywords">Its keywords, as one text.</param>
/// <param name="Body">Its text in Markdown.</param>
/// <param name="Path">The path of the article that it is to replace, which is then not proposed.</param>
/// <param name="Count">How many links are wanted, from 1 to 20.</param>
internal sealed record Draft(string Title, string? Keywords = null, string? Body = null, string? Path = null, int Count = 5);
