using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Storage;

/// <summary>
/// What a writer leaves behind that is killed: whichever byte it came to, the folder answers with the state before or after. The states are
/// laid out one by one, as no killed process could be timed so; <c>IndexCommandTests</c> kills processes.
/// </summary>
public sealed class KilledWriterTests
{
    private static readonly RelatedOptions Updatable = new() { IsUpdatable = true };

    private static int Kills => Nightly.Is ? 1000 : 40;

    private static Dictionary<string, byte[]> Files(string place) =>
        Directory.GetFiles(place).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

    private static TemporaryFolder Site()
    {
        var site = new TemporaryFolder();
        site.WriteArticle("moon.md", "What is the moon?", "It makes the tides of the sea, and shines by the sun.");
        site.WriteArticle("tide.md", "What is a tide?", "The sea follows the moon and the sun.");
        site.WriteArticle("bread.md", "What is bread?", "Flour, water, salt and yeast.");
        return site;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_KilledAtAnyByte_IsTheStateBeforeOrAfter(bool writesLogAnew)
    {
        using var site = Site();
        using var index = new TemporaryFolder();
        var first = await RelatedIndex.Build(ArticleFolder.Open(site.Root), Updatable).SaveAsync(index.Root);
        var (before, asked) = (Files(index.Root), IndexAnswers.Of(first));
        site.WriteArticle("salt.md", "What is salt?", "It is in the sea and in bread.");
        var next = writesLogAnew ? RelatedIndex.Build(ArticleFolder.Open(site.Root), Updatable)
            : await first.UpdateAsync(ArticleFolder.Open(site.Root));
        next = await next.SaveAsync(index.Root);
        var (after, answered) = (Files(index.Root), IndexAnswers.Of(next));
        var (log, snapshot) = (writesLogAnew ? "articles.2.log" : "articles.1.log", "snapshot");
        Assert.Equal(writesLogAnew, !after.ContainsKey("articles.1.log"));

        var random = new Random(19);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var left = new TemporaryFolder();
            var hasLog = kill % 2 == 1;
            var files = new Dictionary<string, byte[]>(before);
            // The log is written, or added to; then the snapshot beside, which takes the place of the other at once.
            var (of, name) = hasLog ? (after[snapshot], snapshot + ".new") : (after[log], writesLogAnew ? log + ".new" : log);
            files[name] = of[..random.Next(hasLog || writesLogAnew ? 0 : before[log].Length, of.Length + 1)];
            if (hasLog)
                files[log] = after[log];
            // Killed behind the last step: the log of before is still to be deleted.
            if (kill % 10 == 9)
                files[snapshot] = after[snapshot];
            foreach (var (file, bytes) in files)
                left.Write(file, bytes);

            var opened = RelatedIndex.Open(left.Root);

            Assert.Equal(kill % 10 == 9 ? answered : asked, IndexAnswers.Of(opened));
            if (kill % 8 != 0)
                continue;
            opened = await (await opened.UpdateAsync(ArticleFolder.Open(site.Root))).SaveAsync(left.Root);
            Assert.Equal(answered, IndexAnswers.Of(opened));
            Assert.Equal(answered, IndexAnswers.Of(RelatedIndex.Open(left.Root)));
        }
    }
}
