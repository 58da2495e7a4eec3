using System.Text;
using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

public sealed class DecisionsFileTests
{
    private static readonly Gen<string> Name =
        Gen.Int[0, 15].Select(i => "abcdefg\"\\\n\u202e<月/\0."[i]).Array[0, 12].Select(letters => new string(letters));

    private static readonly Gen<LinkDecision> Decision = Gen.Select(
        Name, Name, Gen.Enum<LinkVerdict>(), Gen.Null(Name), (article, target, verdict, instead) =>
        new LinkDecision(article, target, verdict) { Instead = instead });

    [Fact]
    public void Format_Decisions_ReadBackAsTheyWere() => Decision.List[0, 20].Sample(decisions =>
        Assert.Equal(decisions, DecisionsFile.Parse(Encoding.UTF8.GetBytes(DecisionsFile.Format(decisions)))));

    [Fact]
    public void Read_FileWithMoreThanIsKnown_IsRead()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("d.json", """
            {"made": "by hand", "format": "quicktakes-related-decisions", "version": 1,
             "decisions": [{"article": "a.md", "target": "b.md", "verdict": "pin", "why": "the best", "instead": null}]}
            """);

        Assert.Equal([new LinkDecision("a.md", "b.md", LinkVerdict.Pin)], DecisionsFile.Read(file));
    }

    [Theory]
    [InlineData("", "it is no JSON")]
    [InlineData("[]", "'format'")]
    [InlineData("{\"format\": \"quicktakes-related-decisions\", \"version\": 2, \"decisions\": []}", "version")]
    [InlineData("{\"format\": \"quicktakes-related-decisions\", \"version\": 1}", "no list 'decisions'")]
    [InlineData(
        "{\"format\": \"quicktakes-related-decisions\", \"version\": 1, \"decisions\": [{\"article\": \"a\"}]}", "decision 1 lacks")]
    [InlineData("{\"format\": \"quicktakes-related-decisions\", \"version\": 1, \"decisions\": [4]}", "decision 1 lacks")]
    [InlineData(
        "{\"format\": \"quicktakes-related-decisions\", \"version\": 1, \"decisions\": "
        + "[{\"article\": \"a\", \"target\": \"b\", \"verdict\": \"maybe\"}]}",
        "decision 1 says 'maybe'")]
    [InlineData(
        "{\"format\": \"quicktakes-related-decisions\", \"version\": 1, \"decisions\": "
        + "[{\"article\": 7, \"target\": \"b\", \"verdict\": \"pin\"}]}",
        "it is no JSON as a file of decisions has it")]
    public void Read_OtherFile_SaysWhatIsWrong(string text, string message)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("d.json", text);

        var problem = Assert.Throws<FormatException>(() => DecisionsFile.Read(file));

        Assert.StartsWith(file, problem.Message, StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
