using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Sites;

/// <summary>No generator that is known: every file is an article, at the path of its file.</summary>
internal sealed class Plain : ISiteGenerator, ISite
{
    public string Name => "plain";

    public IReadOnlyList<string> ConfigurationFiles => [];

    public string BasePath => "/";

    public bool IsOfFolder(string path) => false;

    public ISite Open(SiteRoot root, Configuration configuration) => this;

    public string? WhyNoFolder(string path) => null;

    public string? WhyNoFile(string path, Func<string, bool> exists) =>
        UrlParts.FileOf(path) is ['_', ..] ? "a name that starts with an underscore"
        : UrlParts.WithoutExtension(UrlParts.FileOf(path)).ToLowerInvariant() is "toc" or "sidebar" ? "a table of contents"
            : KeptOut.RootFile(path);

    public Page PageOf(PageSource page) => Page.Article(SiteUrl.WithoutFile("/" + page.Path), "a file of the content folder");
}
