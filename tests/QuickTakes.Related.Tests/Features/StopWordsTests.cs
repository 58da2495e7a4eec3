using QuickTakes.Related.Features;
using Xunit;

namespace QuickTakes.Related.Tests.Features;

public sealed class StopWordsTests
{
    // A stop word that the tokenizer writes in another way would never be found.
    [Fact]
    public void English_EachWord_IsOneToken()
    {
        var tokenizer = new Tokenizer();
        foreach (var word in StopWords.English)
        {
            tokenizer.Reset(word);
            Assert.True(tokenizer.TryRead(out var token));
            Assert.Equal(word, token.ToString());
        }
    }

    [Fact]
    public void English_WordsThatTell_AreNotAmongThem() =>
        Assert.DoesNotContain(StopWords.English, word => word is "system" or "computer" or "bill" or "fire" or "c" or "r");
}
