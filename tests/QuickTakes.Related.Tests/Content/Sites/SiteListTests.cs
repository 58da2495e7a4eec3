using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Sites;

/// <summary>Small sites in each generator's own layout, with its traps: what is taken for what, and where it is published.</summary>
public sealed class SiteListTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "QuickTakes.Related.Tests", "Content", "Sites");

    private static readonly string Oracles = Path.Combine(Repository.Root, "tests", "oracles");

    public static TheoryData<string> Generators => [.. SiteOptions.Generators];

    /// <summary>The generators whose output was built by themselves; <c>tests/oracles/build.sh</c> does so again.</summary>
    public static TheoryData<string> Built =>
        [.. Directory.GetFiles(Oracles, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Generators))]
    public void List_SiteOfTheGenerator_IsTheApprovedOne(string generator)
    {
        var folder = ArticleFolder.Open(Site(generator));
        string[] lines = [$"{folder.Generator}, {folder.ConfigurationFile}", .. folder.List().Select(Line)];

        Assert.Empty(folder.Problems);
        var approved = Path.Combine(Folder, "approved", generator + ".txt");
        if (!File.Exists(approved) || !File.ReadAllLines(approved).SequenceEqual(lines))
        {
            var received = Path.ChangeExtension(approved, ".received.txt");
            File.WriteAllText(received, string.Join('\n', lines) + "\n");
            Assert.Fail($"The list changed. If that is meant, replace {approved} by {received}.");
        }
    }

    [Theory]
    [InlineData("hugo.toml", "title = 'x'\nbaseURL = \n", 2)]
    [InlineData("docfx.json", "{\n  \"build\": \n}\n", 3)]
    [InlineData("_config.yml", "title: x\nurl: 'y\n", 2)]
    public void Open_SettingsThatAreBroken_AreNamedWithTheirLine(string file, string text, int line)
    {
        using var site = new TemporaryFolder();
        site.Write(file, text);
        site.Write("content/a.md", "# A\n");

        var problem = Assert.Single(ArticleFolder.Open(site.Root).Problems);

        Assert.Equal((file, line), (problem.Path, problem.Line));
        Assert.Contains("the settings of the site are not used: invalid", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Every url that is derived is published, and every page that is published is known, but for those that no file makes.
    /// </summary>
    [Theory]
    [MemberData(nameof(Built))]
    public void List_Urls_AreThoseThatTheGeneratorPublishes(string generator)
    {
        var lines = File.ReadAllLines(Path.Combine(Oracles, generator + ".txt"));
        var published = lines.Where(line => !line.StartsWith('#')).ToHashSet(StringComparer.Ordinal);
        var folder = ArticleFolder.Open(Site(generator)).List();
        var derived = folder.Where(file => file.Kind is PageKind.Article or PageKind.Page).Select(file => file.Url).OfType<string>()
            .Select(url => generator switch
            {
                // Their links have no ending, their files have one.
                "vitepress" when !url.EndsWith('/') => url + ".html",
                "docusaurus" => published.Contains(url + "/") ? url + "/" : url + ".html",
                _ => url,
            }).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(derived);
        Assert.Empty(derived.Except(published).Order(StringComparer.Ordinal));
        Assert.Empty(published.Except(derived).Where(url => !IsMadeByNoArticle(generator, url)).Order(StringComparer.Ordinal));
    }

    /// <summary>A site is recognised from its root, from its content, and from a folder within that.</summary>
    [Theory]
    [InlineData("hugo", "content", "posts/slugged.md", "/science/posts/own-slug/")]
    [InlineData("hugo", "content/posts", "slugged.md", "/science/posts/own-slug/")]
    [InlineData("jekyll", "_posts", "2024-03-09-landing-on-the-moon.md", "/science/news/2024/03/09/landing-on-the-moon/")]
    [InlineData("docusaurus", "docs/01-basics", "02-moon.md", "/science/docs/basics/moon")]
    [InlineData("eleventy", "src/notes", "one.md", "/science/n/one/")]
    public void Open_FolderWithinASite_FindsTheSiteAbove(string generator, string content, string path, string url)
    {
        var folder = ArticleFolder.Open(Path.Combine(Site(generator), content));

        Assert.Equal(generator, folder.Generator);
        Assert.Equal(url, folder.Read(path).Article?.Url);
    }

    [Theory]
    [InlineData(":title.md", "2024-05-01-moon.md", "/2024/03/09/2024-05-01-moon/")]
    [InlineData(":year-:month-:day-:title.md", "2024-05-01-moon.md", "/2024/03/09/moon/")]
    [InlineData(":year/:i_month/:title.md", "2024/5/full moon.md", "/2024/03/09/full moon/")]
    [InlineData(":year-:month-:day-:title.md", "Full moon.md", "/2024/03/09/Full-moon/")]
    public void Read_PostOfHexo_HasTheTitleThatItsNameSays(string names, string file, string url)
    {
        using var site = new TemporaryFolder();
        site.Write("_config.yml", $"new_post_name: {names}\n");
        site.Write("source/_posts/" + file, "---\ndate: 2024-03-09\n---\nmoon\n");

        Assert.Equal(url, ArticleFolder.Open(site.Root).Read("source/_posts/" + file).Article?.Url);
    }

    internal static string Site(string generator) => Path.Combine(Folder, "sites", generator);

    private static string Line(ListedFile file) =>
        $"{file.Kind.ToString().ToLowerInvariant(),-8}{file.Path}  {file.Url ?? "-"}  ({file.Reason})";

    /// <summary>Lists that have no file, the page of an error, what is hidden, and what is not translated.</summary>
    private static bool IsMadeByNoArticle(string generator, string url) => generator switch
    {
        "hugo" => url is "/science/en/" or "/science/de/" or "/science/de/posts/" or "/science/news/" or "/science/notes/"
            or "/science/summary/" or "/science/_common/"
            or "/science/_common/part/" or "/science/posts/robots/",
        "jekyll" or "vitepress" => url == "/science/404.html",
        // A permalink that is a template of its own.
        "eleventy" => url is "/science/computed/" or "/science/404.html" or "/science/script/" or "/science/blank/",
        "docusaurus" => url is "/science/404.html" or "/science/blog.html" or "/science/blog/archive.html" or "/science/docs/hidden.html"
            || url.StartsWith("/science/de/", StringComparison.Ordinal),
        _ => false,
    };
}
