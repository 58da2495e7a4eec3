using System.Globalization;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

public sealed class DateTextTests
{
    [Theory]
    [InlineData("2024-11-22")]
    [InlineData(" 2024-11-22 ")]
    [InlineData("20241122")]
    [InlineData("2024/11/22")]
    [InlineData("11/22/2024")]
    [InlineData("22 Nov 2024")]
    [InlineData("November 22, 2024")]
    [InlineData("2024-11-22T23:30:00Z")]
    [InlineData("2024-11-22T23:30:00.123-05:00")]
    [InlineData("2024-11-22 23:30:00 +0200")]
    public void Parse_DateOrTimestamp_IsTheDayThatIsWritten(string text) => Assert.Equal(new DateOnly(2024, 11, 22), DateText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2024")]
    [InlineData("22 Nov")]
    [InlineData("12:30")]
    [InlineData("2024-11-31")]
    [InlineData("2024-11-22Tomorrow")]
    [InlineData("2024-11-22 or so")]
    public void Parse_AnythingElse_IsNoDate(string text) => Assert.Null(DateText.Parse(text));

    [Fact]
    public void Parse_AnyCulture_ReadsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
            Assert.Equal(new DateOnly(2024, 3, 2), DateText.Parse("03/02/2024"));
            Assert.Equal(new DateOnly(2024, 11, 22), DateText.Parse("22 November 2024"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
