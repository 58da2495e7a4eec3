using System.Globalization;
using System.Text;
using CsCheck;
using QuickTakes.Related.Unicode;
using Xunit;

namespace QuickTakes.Related.Tests.Unicode;

/// <summary>The table of the library beside that of the platform, which the tests run with.</summary>
public sealed class NormalFormTests
{
    private static readonly int[] Scalars = [.. Enumerable.Range(0, 0x110000).Where(code => code is < 0xD800 or > 0xDFFF)];

    // Characters that something happens to, and some that nothing does: the more often, the more is tested.
    private static readonly int[] Lively = [.. Scalars.Where(code =>
        IsPlainText(code)
        || CharacterTable.CombiningClass(code) > 0
        || !CharacterTable.Decomposition(code).IsEmpty
        || code is (>= 0x1100 and < 0x1200) or (>= 0xAC00 and < 0xAC80))];

    private static bool IsPlainText(int code) => code is >= 'A' and <= 'z' or >= 0x0900 and < 0x0E00;

    [Fact]
    public void Nfkc_EachCharacter_IsThatOfThePlatform()
    {
        var compared = 0;
        foreach (var code in Scalars)
        {
            var text = char.ConvertFromUtf32(code);
            if (code is 0xFFFE or 0xFFFF || CharUnicodeInfo.GetUnicodeCategory(code) == UnicodeCategory.OtherNotAssigned)
                continue;
            compared++;
            Assert.True(text.Normalize(NormalizationForm.FormKC) == NormalForm.Nfkc(text), $"U+{code:X4}");
        }
        Assert.True(compared > 100_000);
    }

    [Fact]
    public void Nfkc_AnyText_IsThatOfThePlatform() =>
        Gen.Int[0, Lively.Length - 1].Array[0, 8].Sample(
            places =>
            {
                var text = string.Concat(places.Select(place => char.ConvertFromUtf32(Lively[place])));
                Assert.Equal(text.Normalize(NormalizationForm.FormKC), NormalForm.Nfkc(text));
            },
            iter: 200_000);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("e\u0301 \uFB01ne \u2026", "\u00E9 fine ...")]
    [InlineData("a\u0323\u0307 a\u0307\u0323", "\u1EA1\u0307 \u1EA1\u0307")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uD800 half \uDC00", "\uD800 half \uDC00")]
    [InlineData("", "")]
    public void Nfkc_Text_IsItsNormalForm(string text, string expected) => Assert.Equal(expected, NormalForm.Nfkc(text));

    [Fact]
    public void LowerCase_EachCharacterOfThePlatform_IsTheSame()
    {
        foreach (var code in Scalars)
        {
            var text = char.ConvertFromUtf32(code);
            var lower = new char[text.Length];
            LowerCase.Write(text, lower);
            // A platform that does not know the letter yet leaves it as it is.
            Assert.True(text.ToLowerInvariant() is var known && (known == text || known == new string(lower)), $"U+{code:X4}");
        }
    }

    [Theory]
    [InlineData("ÉCOLE Straße \U00010400 \uD801 X", "école straße \U00010428 \uD801 x")]
    [InlineData("İI\u1E9E\u2126", "İi\u00DF\u03C9")]
    public void LowerCase_Text_IsLowerCharacterByCharacter(string text, string expected)
    {
        var lower = new char[text.Length];
        LowerCase.Write(text, lower);
        Assert.Equal(expected, new string(lower));
    }
}
