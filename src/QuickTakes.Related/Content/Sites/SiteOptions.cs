using System.Globalization;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Sites;

/// <summary>Which files of a folder are articles and where they are published, where the site's own files do not say. Immutable.</summary>
public sealed record SiteOptions
{
    /// <summary>Name of the site's generator, one of <see cref="Generators"/>.</summary>
    /// <value>Default: <see langword="null"/>; the generator whose configuration is at or above the content folder, else
    /// <c>plain</c>.</value>
    public string? Generator { get; init; }

    /// <summary>What urls start with: a path such as <c>/docs/</c>, or a whole url.</summary>
    /// <value>Default: <see langword="null"/>, what the generator's configuration says.</value>
    public string? BaseUrl { get; init; }

    /// <summary>
    /// How urls are made where the front matter says none: <c>/:year/:month/:day/:slug/</c>, or <c>posts/**=/blog/:slug/</c> for some files
    /// only; the first whose glob matches counts. Known are <c>:year :month :day :title :slug :name :path :folder :category</c>.
    /// </summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> UrlPatterns { get; init; } = [];

    /// <summary>
    /// Extensions of the files that may be articles, each with its dot, in any case. <c>.mdx</c> is read as MDX, <c>.html</c> and
    /// <c>.htm</c> as HTML, any other as Markdown.
    /// </summary>
    /// <value>Default: <c>.md</c>, <c>.markdown</c>, <c>.mdx</c>, <c>.html</c>, <c>.htm</c>.</value>
    public IReadOnlyList<string> Extensions { get; init; } = FileKinds.ArticleExtensions;

    /// <summary>Globs, relative to the content folder: only files that match one are read.</summary>
    /// <value>Default: none, all are.</value>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs, relative to the content folder: files that match one are left out.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>
    /// Rules <c>field=value</c>: a page whose front matter has the field with that value, or with it in its list, is no article.
    /// </summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> NoArticleWhere { get; init; } = [];

    /// <summary>
    /// What divides the site besides languages and versions, so that links stay inside: a field of the front matter, or <c>folder:1</c> for
    /// the first folder of the path, <c>folder:2</c> for the second.
    /// </summary>
    /// <value>Default: <see langword="null"/>, nothing.</value>
    public string? Partition { get; init; }

    /// <summary>Whether what git ignores is left out.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool GitIgnore { get; init; } = true;

    /// <summary>
    /// Whether a file without front matter may get links, and front matter for them. Otherwise its links are left alone, as they are where
    /// front matter says <c>related: false</c>.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool CreateFrontMatter { get; init; }

    /// <summary>The names of the generators that are known.</summary>
    public static IReadOnlyList<string> Generators { get; } = [.. SiteGenerators.All.Select(generator => generator.Name)];

    /// <summary>All options as one text: the same for the same options, and for no others.</summary>
    internal string Key => string.Join(
        '\n',
        [
            Generator ?? "", BaseUrl ?? "", Partition ?? "", GitIgnore ? "git" : "", CreateFrontMatter ? "create" : "",
            .. UrlPatterns.Prepend("urls"), .. Include.Prepend("include"), .. Exclude.Prepend("exclude"),
            .. NoArticleWhere.Prepend("where"), .. Extensions.Prepend("extensions"),
        ]);

    /// <summary>The level of <c>folder:N</c>, from 1; <see langword="null"/> for a field.</summary>
    internal static int? FolderLevel(string partition) =>
        partition.StartsWith("folder:", StringComparison.Ordinal)
            && int.TryParse(partition["folder:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level > 0
            ? level : null;

    /// <summary>Refuses options that cannot be used.</summary>
    /// <exception cref="ArgumentException">There is no such generator, or a pattern, glob or rule is not one.</exception>
    public void Validate()
    {
        if (Generator is not null && !Generators.Contains(Generator))
            throw new ArgumentException($"There is no generator '{Generator}'; known are {string.Join(", ", Generators)}.");
        if (Include.Concat(Exclude).Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("A glob is not empty.");
        if (Extensions.FirstOrDefault(extension => extension.Length < 2 || extension[0] != '.') is { } unusable)
            throw new ArgumentException($"An extension starts with a dot and goes on behind it, not '{unusable}'.");
        if (NoArticleWhere.FirstOrDefault(rule => rule.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
            throw new ArgumentException($"A rule is field=value, not '{wrong}'.");
        if (Partition is not null && (string.IsNullOrWhiteSpace(Partition)
            || Partition.StartsWith("folder:", StringComparison.Ordinal) && FolderLevel(Partition) is null))
            throw new ArgumentException($"What divides a site is a field, or folder:1, folder:2 and so on, not '{Partition}'.");
        foreach (var pattern in UrlPatterns)
            _ = new UrlPattern(pattern);
    }
}
