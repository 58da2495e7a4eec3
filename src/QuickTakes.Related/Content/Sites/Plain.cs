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

    public string? WhyNoFile(string path, Func<string, bool> exists)
    {
        var file = UrlParts.FileOf(path.AsSpan());
        var name = UrlParts.WithoutExtension(file);
        return file is ['_', ..] ? "a name that starts with an underscore"
            : name.Equals("toc", StringComparison.OrdinalIgnoreCase) || name.Equals("sidebar", StringComparison.OrdinalIgnoreCase)
                ? "a table of contents"
            : KeptOut.RootFile(path);
    }

    public Page PageOf(PageSource page) => Page.Article(SiteUrl.WithoutFile("/" + page.Path), "a file of the content folder");
}
