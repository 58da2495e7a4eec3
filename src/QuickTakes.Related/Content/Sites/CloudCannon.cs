namespace QuickTakes.Related.Content.Sites;

/// <summary>
/// A site that is edited in CloudCannon and built by nothing that is known, as QuickTakes: its front matter says its urls.
/// </summary>
internal sealed class CloudCannon : ISiteGenerator
{
    public string Name => "cloudcannon";

    public IReadOnlyList<string> ConfigurationFiles { get; } =
    [
        "cloudcannon.config.json", "cloudcannon.config.yml", "cloudcannon.config.yaml", "cloudcannon.config.js", "cloudcannon.config.cjs",
    ];

    public ISite Open(SiteRoot root, Configuration configuration) => new Plain();
}
