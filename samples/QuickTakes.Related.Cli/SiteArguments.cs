using System.CommandLine;
using System.CommandLine.Completions;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Cli;

/// <summary>The options that say which files are articles, and where they are published.</summary>
internal static class SiteArguments
{
    private static readonly Option<string?> Generator = new("--generator")
    {
        Description = $"The site's generator: {string.Join(", ", SiteOptions.Generators)} [default: by its configuration]",
        HelpName = "NAME",
        CompletionSources = { _ => SiteOptions.Generators.Select(name => new CompletionItem(name)) },
    };

    private static readonly Option<string?> BaseUrl = new("--base-url")
    {
        Description = "What urls start with, such as /docs/ [default: what the generator's configuration says]",
        HelpName = "URL",
    };

    private static readonly Option<string[]> UrlPatterns =
        Many("--url-pattern", "How urls are made, such as /:year/:slug/ or 'posts/**=/blog/:slug/'; repeatable, the first that fits", "P");

    private static readonly Option<string[]> Include = Many("--include", "Only files that match the glob; repeatable", "GLOB");

    private static readonly Option<string[]> Exclude = Many("--exclude", "No files that match the glob; repeatable", "GLOB");

    private static readonly Option<string[]> NoArticle =
        Many("--no-article-where", "Pages with that front matter are no articles; repeatable", "FIELD=VALUE");

    private static readonly Option<string?> Partition = new("--partition")
    {
        Description =
            "Links stay inside what shares this field of the front matter, or this folder of the path: folder:1, folder:2 and so on",
        HelpName = "FIELD",
    };

    private static readonly Option<bool> NoGitIgnore = new("--no-gitignore") { Description = "Read also what git ignores" };

    /// <summary>On <c>fill</c> alone.</summary>
    public static Option<bool> CreateFrontMatter { get; } = new("--create-front-matter")
    {
        Description = "Give front matter to articles that have none; otherwise they are left alone",
    };

    /// <summary>The options that all commands have.</summary>
    public static IReadOnlyList<Option> All { get; } =
        [Generator, BaseUrl, UrlPatterns, Include, Exclude, NoArticle, Partition, NoGitIgnore];

    /// <summary>What the user says about the site.</summary>
    /// <exception cref="UsageException">It cannot be used.</exception>
    public static SiteOptions Of(ParseResult arguments)
    {
        try
        {
            var options = new SiteOptions
            {
                Generator = arguments.GetValue(Generator),
                BaseUrl = arguments.GetValue(BaseUrl),
                UrlPatterns = arguments.GetValue(UrlPatterns) ?? [],
                Include = arguments.GetValue(Include) ?? [],
                Exclude = arguments.GetValue(Exclude) ?? [],
                NoArticleWhere = arguments.GetValue(NoArticle) ?? [],
                Partition = arguments.GetValue(Partition),
                GitIgnore = !arguments.GetValue(NoGitIgnore),
                CreateFrontMatter = arguments.CommandResult.Command.Options.Contains(CreateFrontMatter)
                    && arguments.GetValue(CreateFrontMatter),
            };
            options.Validate();
            return options;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(Printable.Of(e.Message));
        }
    }

    private static Option<string[]> Many(string name, string description, string valueName) =>
        new(name) { Description = description, HelpName = valueName };
}
