namespace QuickTakes.Related.Content.Sites;

/// <summary>
/// The generators that are known, in the order in which a folder is compared with them: those with names of their own first.
/// </summary>
internal static class SiteGenerators
{
    public static IReadOnlyList<ISiteGenerator> All { get; } =
    [
        new Docusaurus(), new VitePress(), new Astro(), new Eleventy(), new Gatsby(), new DocFx(), new MkDocs(), new Hugo(), new Zola(),
        new Hexo(), new Jekyll(), new CloudCannon(), new Plain(),
    ];

    /// <summary>The generator of a name.</summary>
    public static ISiteGenerator Named(string name) => All.Single(generator => generator.Name == name);
}
