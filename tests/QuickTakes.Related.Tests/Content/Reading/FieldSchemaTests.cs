using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

public sealed class FieldSchemaTests
{
    [Fact]
    public void Load_File_OverridesWhatItNames()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "schema.yml", "# ours\ntitle: headline\nkeywords: [topics, meta.keywords]\ndate: day\nno_index: []\nbody: false\n");

        var schema = FieldSchema.Load(file);

        Assert.Equal(["headline"], schema.Title);
        Assert.Equal(["topics", "meta.keywords"], schema.Keywords);
        Assert.Equal(["day"], schema.Date);
        Assert.Empty(schema.NoIndex);
        Assert.False(schema.Body);
        Assert.Equal(FieldSchema.Default.Answer, schema.Answer);
    }

    [Fact]
    public void Validate_SchemaThatCannotBeUsed_Throws()
    {
        foreach (var schema in (FieldSchema[])[
            FieldSchema.Default with { Title = null! },
            FieldSchema.Default with { Url = ["url", ""] },
            FieldSchema.Default with { Related = "" },
            FieldSchema.Default with { Related = "params.related" },
            FieldSchema.Default with { RelatedShape = (RelatedShape)9 },
        ])
        {
            Assert.Throws<ArgumentException>(() => ArticleParser.Parse("a.md", "text", schema));
            Assert.Throws<ArgumentException>(() => ArticleFolder.Open(".", schema));
        }
        FieldSchema.Default.Validate();
    }

    [Theory]
    [InlineData("answer: text\nescaped_line_breaks: text\n", "text", true)]
    [InlineData("escaped_line_breaks: []\n", "answer", false)]
    [InlineData("answer: [text, answer]\n", "text", false)]
    [InlineData("title: t\n", "answer", true)]
    public void EscapedLineBreaks_Fields_AreThoseWhereBackslashNBreaksTheLine(string text, string field, bool breaks)
    {
        using var folder = new TemporaryFolder();
        var schema = FieldSchema.Load(folder.Write("schema.yml", text));

        var answer = ArticleParser.Parse("a.md", $"---\n{field}: a\\nb\n---\n", schema).Article!.Answer;

        // Elsewhere a backslash and the letters behind it are a LaTeX command.
        Assert.Equal(breaks ? "a\nb" : "a", answer.Trim());
    }

    [Theory]
    [InlineData("titel: x\n", 1)]
    [InlineData("title: x\nbody: maybe\n", 2)]
    [InlineData("title: {a: b}\n", 1)]
    [InlineData("- title\n", 1)]
    [InlineData("title: 'x\n", 1)]
    [InlineData("title: x\nrelated_shape: urls\nrelated: params.related\n", 3)]
    public void Load_BadFile_NamesFileAndLine(string text, int line)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("schema.yml", text);

        var problem = Assert.Throws<FormatException>(() => FieldSchema.Load(file));

        Assert.StartsWith($"{file}:{line}:", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_Throws() => Assert.ThrowsAny<IOException>(() => FieldSchema.Load("no-such-folder/schema.yml"));
}
