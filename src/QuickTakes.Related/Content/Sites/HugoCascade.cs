using System.Collections.Concurrent;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Sites;

/// <summary>
/// Whether Hugo renders and lists a page: what its front matter says under <c>build</c>, or the nearest section's under
/// <c>cascade</c>. Cascades that name a target are not followed. Safe to use from many threads.
/// </summary>
/// <param name="root">The root of the site.</param>
internal sealed class HugoCascade(SiteRoot root)
{
    private static readonly string[] Names = ["build", "_build"];

    private readonly ConcurrentDictionary<string, FrontMatterMapping?> _ofFolder = new(StringComparer.Ordinal);

    /// <summary>What is said of a page; <see langword="null"/> where nothing is.</summary>
    /// <param name="page">The page.</param>
    /// <param name="folder">Its folder, from the root, with a closing slash.</param>
    public (string? Render, string? List) Of(PageSource page, string folder) =>
        (Said(page.Fields, "render") ?? Inherited(folder, "render"), Said(page.Fields, "list") ?? Inherited(folder, "list"));

    private string? Inherited(string folder, string name)
    {
        for (var at = folder; at.Length > 0; at = UrlParts.FolderOf(at.TrimEnd('/')))
        {
            if (_ofFolder.GetOrAdd(at, Read) is { } cascade && Said(cascade, name) is { } said)
                return said;
        }
        return null;
    }

    private static string? Said(FrontMatterMapping fields, string name) =>
        Names.Select(build => fields.Find($"{build}.{name}")).OfType<FrontMatterScalar>().FirstOrDefault()?.Value.Trim();

    private FrontMatterMapping? Read(string folder)
    {
        if (root.Read(folder + "_index.md") is not { } text)
            return null;
        try
        {
            return FrontMatterDocument.Parse(text, FrontMatterStart.BehindBlanks).Fields.Find("cascade") switch
            {
                FrontMatterMapping cascade when !HasTarget(cascade) => cascade,
                FrontMatterSequence list => list.Items.OfType<FrontMatterMapping>().FirstOrDefault(cascade => !HasTarget(cascade)),
                _ => null,
            };
        }
        catch (ArticleFormatException)
        {
            // Whoever reads the page of the section is told.
            return null;
        }
    }

    private static bool HasTarget(FrontMatterMapping cascade) => cascade.Find("_target") is not null || cascade.Find("target") is not null;
}
