using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Sites;

/// <summary>No generator that is known: every file is an article, at the path of its file.</summary>
internal sealed class Plain : ISiteGenerator, ISite
{
    public string Name => "plain";

    public IReadOnlyList<string> ConfigurationFiles => [];

    public string BasePath => "/";

    public ISite Open(SiteRoot root, Configuration configuration) => this;

    public string? WhyNoFolder(string path) => null;

    public string? WhyNoFile(string path, Func<string, bool> exists) => null;

    public Page PageOf(PageSource page) => Page.Article(SiteUrl.WithoutFile("/" + page.Path), "a file of the content folder");
}
