using System.Globalization;
using System.Text;
using CsCheck;
using QuickTakes.Related.Content.Formats;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Formats;

public sealed class YamlFormatTests
{
    [Fact]
    public void Parse_NestedFields_FindsByDottedPath()
    {
        var fields = YamlFormat.Instance.Parse("seo:\n  page_keywords: a, b\nms.date: today\n");

        Assert.Equal("a, b", Assert.IsType<FrontMatterScalar>(fields.Find("seo.page_keywords")).Value);
        Assert.Equal("today", Assert.IsType<FrontMatterScalar>(fields.Find("ms.date")).Value);
        Assert.Null(fields.Find("seo.title"));
        Assert.Null(fields.Find("ms.date.year"));
    }

    [Theory]
    [InlineData("title: x\nanswer: \"open\n", 3, "invalid YAML")]
    [InlineData("title: x\nlist:\n\t- a\n", 4, "indent with blanks")]
    [InlineData("title: x\nlist: [a, b\nc: d\n", 3, "never closed")]
    [InlineData("title: x\nmap: {a: b\nc: d\n", 3, "never closed")]
    [InlineData("title: x\n\tb: c\n", 3, "indent with blanks")]
    [InlineData("a: &x [b, *x]\n", 2, "its own anchor")]
    [InlineData("a: *nowhere\n", 2, "no anchor")]
    [InlineData("- a\n- b\n", 2, "no fields")]
    [InlineData("title: a: b\n", 2, "invalid YAML")]
    public void Parse_InvalidYaml_NamesLineAndReason(string yaml, int line, string reason)
    {
        var problem = Assert.Throws<ArticleFormatException>(() => YamlFormat.Instance.Parse(yaml));

        Assert.Equal(line, problem.Line);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ErrorBehindLongLine_NamesColumnOfTheFile()
    {
        var problem = Assert.Throws<ArticleFormatException>(() => YamlFormat.Instance.Parse($"a:\n  b: '{new string('x', 300)}' c\n"));

        Assert.Equal((3, 309), (problem.Line, problem.Column));
    }

    [Fact]
    public void Parse_AliasBomb_TakesNoTimeAndNoMemory()
    {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 60; i++)
            yaml.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        yaml.Append("? *a59\n: as a key\n");

        var fields = YamlFormat.Instance.Parse(yaml.ToString());

        Assert.Equal(60, fields.Fields.Count);
    }

    [Fact]
    public void Parse_NestedTooDeep_IsRefused()
    {
        var problem = Assert.Throws<ArticleFormatException>(() => YamlFormat.Instance.Parse("a: " + new string('[', 50_000)));

        Assert.Contains("nested deeper", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Alias_IsTheValueOfItsAnchor()
    {
        var fields = YamlFormat.Instance.Parse("tags: &t [a, b]\nkeywords: *t\n");

        Assert.Same(fields.Find("tags"), fields.Find("keywords"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("\n\n")]
    public void Parse_NoFields_IsEmpty(string yaml) => Assert.Empty(YamlFormat.Instance.Parse(yaml).Fields);

    // Documents whose long lines stand wherever a line can: in every scalar style, comment, key and list.
    private static readonly Gen<string> LongText = Gen.Select(
        Gen.OneOf("plain words ", "it''s ", "a: b ", "x #y ", "\\n\\n### ", "é ", "\u2028", "\"", "{[", "- ", "\U0001F600", "\t", "\u0085"),
        Gen.Int[1, 60],
        (piece, times) => string.Concat(Enumerable.Repeat(piece, times)));

    private static readonly Gen<string> Field = Gen.Select(
        LongText,
        LongText,
        Gen.Int[0, 9],
        (text, other, style) => style switch
        {
            0 => $">-\n    {text}\n    {other}\n",
            1 => $">\n    {text}\n\n      {other}\n    end\n",
            2 => $"|\n    {text}\n\n    {other}\n",
            3 => $"|+\n    {text}   \n\n",
            4 => $"\n    {text.Replace(": ", "", StringComparison.Ordinal)}\n    {other}\n",
            5 => $"\n    '{text}\n    {other}'\n",
            6 => $"\n    \"{text.Replace("\"", "", StringComparison.Ordinal)}\"\n",
            7 => $"short # {text}\n",
            8 => $"\n  - {text}\n  - >-\n    {other}\n",
            _ => $"\n    {text}: {other}\n",
        });

    [Fact]
    public void Parse_LongLines_GivesTheSameFieldsAsParsingThemWhole() =>
        Field.Array[1, 5].Sample(
            fields =>
            {
                var yaml = string.Concat(fields.Select((field, i) => $"f{i}: {field}"));
                Assert.Equal(Whole(yaml), Outcome(() => YamlFormat.Instance.Parse(yaml)));
            },
            iter: 3000);

    [Fact]
    public void Parse_AnyText_GivesFieldsOrAProblem() =>
        Gen.OneOf(
            "a: ", "b", "\n", "\n  ", "\n\t", "- ", "[", "]", "{", "}", "&x ", "*x", "!t ", "|", ">-", "'", "\"", "#", "? ", ", ", "%", "@",
            "---", "<<: ", "\\", "\u2028", "\uE000", "\uD800")
            .Array[0, 14].Sample(pieces => _ = Outcome(() => YamlFormat.Instance.Parse(string.Concat(pieces))), iter: 20_000);

    private static string Whole(string yaml) => Outcome(() => YamlFormat.ParseWhole(yaml, FrontMatterBlock.UsualFirstLine));

    private static string Outcome(Func<FrontMatterMapping> parse)
    {
        try
        {
            return Print(parse());
        }
        catch (ArticleFormatException e)
        {
            return $"{e.Line}:{e.Column} {e.Message}";
        }
    }

    internal static string Print(FrontMatterNode node) => node switch
    {
        FrontMatterScalar scalar => $"{scalar.Line}\"{scalar.Value}\"",
        FrontMatterSequence list => $"[{string.Join("|", list.Items.Select(Print))}]",
        FrontMatterMapping map => $"{{{string.Join("|", map.Fields.Select(field => $"{field.Key}={Print(field.Value)}"))}}}",
        _ => "",
    };
}
