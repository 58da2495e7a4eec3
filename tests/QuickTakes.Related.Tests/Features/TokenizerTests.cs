using CsCheck;
using QuickTakes.Related.Features;
using Xunit;

namespace QuickTakes.Related.Tests.Features;

public sealed class TokenizerTests
{
    private static List<string> Tokens(string text)
    {
        var tokenizer = new Tokenizer();
        tokenizer.Reset(text);
        var tokens = new List<string>();
        while (tokenizer.TryRead(out var token))
            tokens.Add(token.ToString());
        return tokens;
    }

    [Theory]
    [InlineData("C# and .NET, C++ or ASP.NET over HTTP/2.", "c#|and|.net|c++|or|asp.net|over|http/2")]
    [InlineData("HTTP/1.1 F# J++ (.NET) \"C#\"", "http/1.1|f#|j++|.net|c#")]
    [InlineData("#1 topic; a+b, x++y, C#m", "1|topic|a|b|x|y|c|m")]
    [InlineData("Newton's laws, the students' books, O'Neill, don\u2019t", "newton|laws|the|students|books|o'neill|don\u2019t")]
    [InlineData("End of one.Next; 3.14 and 1.000.000; v2.0.", "end|of|one.next|3.14|and|1.000.000|v2.0")]
    [InlineData("well-known e.g. and/or snake_case", "well|known|e.g|and|or|snake_case")]
    [InlineData("ÉCOLE e\u0301cole Straße \uFB01ne \uFF21\uFF22", "école|école|straße|fine|ab")]
    [InlineData("soft\u00ADhyphen zero\u200Bwidth", "softhyphen|zero|width")]
    [InlineData("机器学习 ok", "机器|器学|学习|ok")]
    [InlineData("日 本", "日|本")]
    [InlineData("東京タワーです", "東京|京タ|タワ|ワー|ーで|です")]
    [InlineData("한국어 문장", "한국어|문장")]
    [InlineData("\U00020000\U00020001\U00020002", "\U00020000\U00020001|\U00020001\U00020002")]
    [InlineData("Привет, мир! مرحبا", "привет|мир|مرحبا")]
    [InlineData("\U0001F600 !? — …", "")]
    [InlineData("\uD800 half \uDC00", "half")]
    [InlineData("not\uFFFEa \uFFFFcharacter \uFDD0", "not|a|character")]
    [InlineData("", "")]
    public void TryRead_Text_GivesTokens(string text, string expected) => Assert.Equal(expected, string.Join('|', Tokens(text)));

    [Fact]
    public void TryRead_AnyText_EndsAndGivesNoEmptyToken() =>
        Gen.String.Sample(text => Assert.All(Tokens(text), token => Assert.False(string.IsNullOrWhiteSpace(token))));

    [Fact]
    public void TryRead_AnyText_EqualsThatOfItsNormalForm() =>
        Gen.Char['\0', '\u2FFF'].Array[0, 8].Sample(
            chars =>
            {
                var text = new string(chars);
                Assert.Equal(Tokens(text.Normalize(System.Text.NormalizationForm.FormKC)), Tokens(text));
            },
            iter: 20_000);

    [Fact]
    public void TryRead_AnyTextInUpperOrLowerCase_IsTheSame() =>
        Gen.String[Gen.Char.AlphaNumeric, 0, 50].Sample(text => Assert.Equal(Tokens(text), Tokens(text.ToUpperInvariant())));
}
