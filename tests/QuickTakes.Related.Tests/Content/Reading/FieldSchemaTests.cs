using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

public sealed class FieldSchemaTests
{
    [Fact]
    public void Load_File_OverridesWhatItNames()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("schema.yml", "# ours\ntitle: headline\nkeywords: [topics, meta.keywords]\ndate: day\nno_index: []\nbody: false\n");

        var schema = FieldSchema.Load(file);

        Assert.Equal(["headline"], schema.Title);
        Assert.Equal(["topics", "meta.keywords"], schema.Keywords);
        Assert.Equal(["day"], schema.Date);
        Assert.Empty(schema.NoIndex);
        Assert.False(schema.Body);
        Assert.Equal(FieldSchema.Default.Answer, schema.Answer);
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
