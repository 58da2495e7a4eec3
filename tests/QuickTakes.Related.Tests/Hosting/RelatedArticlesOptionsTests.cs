using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QuickTakes.Related.Hosting;
using Xunit;

namespace QuickTakes.Related.Tests.Hosting;

/// <summary>Options come from code or configuration, and are refused when the host starts.</summary>
public sealed class RelatedArticlesOptionsTests
{
    public static TheoryData<Action<RelatedArticlesOptions>, string> Wrong => new()
    {
        { _ => { }, "No articles" },
        { options => (options.ContentFolder, options.Articles) = ("x", (_, _) => HostedArticles.OneByOne([])), "both set" },
        { options => options.ContentFolder = "", "is empty" },
        { options => (options.Watch, options.Articles) = (true, (_, _) => HostedArticles.OneByOne([])), "Watch is for folders" },
        { options => (options.ContentFolder, options.RefreshEvery) = ("x", TimeSpan.Zero), "RefreshEvery is 00:00:00" },
        { options => (options.ContentFolder, options.RetryAfter) = ("x", TimeSpan.FromDays(30)), "RetryAfter is 30" },
        {
            options => (options.ContentFolder, options.RefreshEvery, options.StaleAfter) =
                ("x", TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1)),
            "StaleAfter is not more"
        },
        { options => (options.ContentFolder, options.Index) = ("x", null!), "Index or Site is null" },
        { options => (options.ContentFolder, options.Index) = ("x", new() { Threads = 0 }), "Index: " },
        { options => (options.ContentFolder, options.Index) = ("x", new() { Selection = new() { Count = 0 } }), "Count" },
        { options => (options.ContentFolder, options.Site) = ("x", new() { Generator = "wordpress" }), "Site: " },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Start_OptionThatCannotBeUsed_FailsWithItsName(Action<RelatedArticlesOptions> configure, string message)
    {
        using var host = HostedArticles.Create(services => services.AddRelatedArticles(configure));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddRelatedArticles_ConfigurationSection_BindsAllTheWayDown()
    {
        using var folder = new TemporaryFolder();
        HostedArticles.WriteSome(folder);
        var configuration = Configuration(
            ("Related:ContentFolder", folder.Root), ("Related:RefreshEvery", "00:10:00"), ("Related:Index:Selection:Count", "1"),
            ("Related:Index:FieldWeights:Title", "3"), ("Related:Index:Threads", "1"), ("Related:Site:Generator", "plain"));
        using var host = await HostedArticles.StartAsync(services => services.AddRelatedArticles(configuration.GetSection("Related")));
        var options = host.Services.GetRequiredService<IOptions<RelatedArticlesOptions>>().Value;

        Assert.Equal((TimeSpan.FromMinutes(10), "plain"), (options.RefreshEvery, options.Site.Generator));
        Assert.Equal((1, 3.0, 1), (options.Index.Selection.Count, options.Index.FieldWeights.Title, options.Index.Threads));
        Assert.Equal(["The tide"], host.Related().Titles("moon.md"));
        Assert.Equal(5, new RelatedOptions().Selection.Count);
    }

    [Fact]
    public void AddRelatedArticles_NameThatNoOptionHas_IsRefused()
    {
        var configuration = Configuration(("Related:ContentFolder", "x"), ("Related:Wach", "true"));
        using var host = HostedArticles.Create(services => services.AddRelatedArticles(configuration.GetSection("Related")));

        var refused = Assert.Throws<InvalidOperationException>(
            () => host.Services.GetRequiredService<IOptions<RelatedArticlesOptions>>().Value);
        Assert.Contains("Wach", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderThatIsNotThere_Fails()
    {
        using var host = HostedArticles.Create(services => services.AddRelatedArticles("/no/such/folder"));

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => host.StartAsync(TestContext.Current.CancellationToken));
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build();
}
