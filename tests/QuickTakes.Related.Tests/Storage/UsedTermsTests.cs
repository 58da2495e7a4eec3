using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Storage;

/// <summary>Words that no article has any more are forgotten when the log is written anew, and nothing else changes.</summary>
public sealed class UsedTermsTests
{
    [Fact]
    public async Task Save_LogWrittenAnew_ForgetsWordsOfNoArticle()
    {
        using var site = new TemporaryFolder();
        using var place = new TemporaryFolder();
        site.WriteArticle("moon.md", "What is the moon?", "It makes the tides of the sea.");
        site.WriteArticle("tide.md", "What is a tide?", "The sea follows the moon.");
        var index = await RelatedIndex.Build(
            ArticleFolder.Open(site.Root), new RelatedOptions { IsUpdatable = true }).SaveAsync(place.Root);
        var logs = new HashSet<string>();
        for (var i = 0; i < 12; i++)
        {
            site.WriteArticle("new.md", $"What is passing{i} fashion?", $"A word of the day is moment{i}, and a moment{i} moon.");
            var updated = await index.UpdateAsync(ArticleFolder.Open(site.Root));
            index = await updated.SaveAsync(place.Root);

            var built = IndexAnswers.Of(RelatedIndex.Build(ArticleFolder.Open(site.Root)));
            Assert.Equal(built, IndexAnswers.Of(index));
            Assert.Equal(built, IndexAnswers.Of(RelatedIndex.Open(place.Root)));
            // Whoever goes on with the index from before it was stored, whose terms have other ids, stores no mixture.
            if (i % 3 == 0)
            {
                index = await updated.SaveAsync(place.Root);
                Assert.Equal(built, IndexAnswers.Of(RelatedIndex.Open(place.Root)));
            }
            logs.UnionWith(Directory.GetFiles(place.Root, "*.log"));
        }

        Assert.True(logs.Count > 2);
        // Some of the last updates may stand behind the log as it was written last.
        var words = RelatedIndex.Open(place.Root).State!.Counts.Value.Vocabulary;
        Assert.False(words.TryGetWord("moment0", out _));
        Assert.True(words.TryGetWord("moment11", out _));
    }
}
