using System.Globalization;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;
using QuickTakes.Related.Selection;
using QuickTakes.Related.Tests.Content.Formats;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>The id in a link has the type that it has in the file of its target, in YAML 1.1 and 1.2.</summary>
public sealed class IdTypeTests
{
    private static readonly string[] Values =
    [
        "12", "0", "-10", "+7", "007", "0x1F", "0b101", "0o17", "1_000", "1.5", "-1.5", "1.", ".5", "1e3", "1.5e+3", "6.02E-23",
        ".inf", "-.inf", "+.INF", ".nan", ".NaN", "123456789012345678", "1234567890123456789", "99999999999999999999999999",
        "true", "True", "FALSE", "yes", "No", "on", "OFF", "y",
        "n", "2024-01-01", "2024-1-1", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "12:30", "12:30:45", "190:20:30.15", "=",
        "abc", "a1", "a-b", "a:b", "a_b", "1a", "12 34", "1.2.3", "v1.5", "nullable", "c#", "C++", "é", "日本", "0x", "--1", "1-2",
    ];

    /// <summary>
    /// Some 250 scalars: each value plain, quoted, tagged as a text, as a block and with blanks behind it; and tags of other types.
    /// </summary>
    private static readonly string[] Scalars =
    [
        .. Values,
        .. Values.Select(value => $"'{value}'"),
        .. Values[..20].Select(value => $"\"{value}\""),
        .. Values[..45].Select(value => $"!!str {(value == "=" ? "'='" : value)}"),
        .. Values[..20].Select(value => $"|-\n  {value}"),
        .. Values[20..40].Select(value => $">\n  {value}"),
        .. Values[..30].Select(value => $"{value}   "),
        .. Values[..5].Select(value => $"' {value} '"),
        "!!int 10", "!!int '10'", "!!float 10", "!!float \"1.5\"", "!own 10", "!own abc", "!<tag:example.org,2000:t> 7", "! 12",
        "!!bool yes", "!!timestamp 2024-01-01",
        "!!str null", "'null'", "'~'", "\"~\"", "!!str ~", "!!binary aGVsbG8=",
    ];

    private static readonly (string Name, string Link)[] Forms =
    [
        ("none", ""),
        ("plain", "related_article1:\n    id: 7\n    title: Seven\n    url: /seven\n"),
        ("flow", "related_article1: {id: 7, title: Seven, url: /seven}\n"),
        ("single quotes", "related_article1:\n  id: '7'\n  title: 'Seven'\n  url: '/seven'\n"),
        ("double quotes", "related_article1:\n  id: \"7\"\n  title: \"Seven\"\n  url: \"/seven\"\n"),
        ("flow with quotes", "related_article1: {id: '7', title: 'Seven', url: '/seven'}\n"),
        ("folded", "related_article1:\n  id: >-\n    7\n  title: >-\n    Seven\n  url: /seven\n"),
        ("literal", "related_article1:\n  id: |-\n    7\n  title: |-\n    Seven\n  url: /seven\n"),
    ];

    public static TheoryData<string> FormNames => [.. Forms.Select(form => form.Name)];

    private static string Target(int i) =>
        string.Create(CultureInfo.InvariantCulture, $"---\nid: {Scalars[i]}\ntitle: Title {i}\nurl: /t/{i}\nanswer: unique{i}\n---\n");

    private static YamlMappingNode Root(string document)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(document[4..document.LastIndexOf("---", StringComparison.Ordinal)]));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlScalarNode? Id(YamlMappingNode node) => node.Children.TryGetValue("id", out var id) ? (YamlScalarNode)id : null;

    private static Article Read(string path, string document, FieldSchema schema)
    {
        var result = ArticleParser.Parse(path, document, schema);
        Assert.True(result.Problem is null, $"{result.Problem}: {document}");
        return result.Article!;
    }

    /// <summary>Reads all targets and a source, plans links from the source to all of them, and writes those into the source.</summary>
    private static string Written(string source, FieldSchema schema, FillMode mode = FillMode.Missing)
    {
        var targets = Scalars.Select((_, i) => Read($"t/{i}.md", Target(i), schema));
        var seven = Read("seven.md", "---\nid: 7\ntitle: Seven\nurl: /seven\nanswer: seven\n---\n", schema);
        var index = RelatedIndex.Build([.. targets, seven, Read("a.md", source, schema)]);
        var plan = index.PlanFill(new FillOptions { Mode = mode, Selection = new SelectionOptions { Count = Scalars.Length + 1 } });
        return RelatedFieldWriter.Write(source, plan.Edits.Single(edit => edit.Article.Path == "a.md").Links, schema);
    }

    private static string Words => string.Join(' ', Scalars.Select((_, i) => $"unique{i}"));

    private static void AssertTypesAreKept(IEnumerable<YamlMappingNode> links)
    {
        var byUrl = links.ToDictionary(link => ((YamlScalarNode)link.Children["url"]).Value!);
        for (var i = 0; i < Scalars.Length; i++)
        {
            var meant = YamlTypes.Of(Id(Root(Target(i)))!);
            Assert.True(byUrl.TryGetValue($"/t/{i}", out var link), $"no link to {Scalars[i]}");
            Assert.True(
                Id(link) is { } id && meant == YamlTypes.Of(id),
                $"{Scalars[i]}: {meant} became {(Id(link) is { } was ? YamlTypes.Of(was) : null)}");
        }
    }

    [Fact]
    public void Scalars_All_AreEnough() => Assert.InRange(Scalars.Distinct().Count(), 150, int.MaxValue);

    [Theory]
    [MemberData(nameof(FormNames))]
    public void Write_NewLink_KeepsTheTypeOfItsId(string form)
    {
        var source = $"---\nid: a\ntitle: Source\nanswer: {Words} seven\n{Forms.Single(other => other.Name == form).Link}---\n";

        var written = Written(source, FieldSchema.Default);

        AssertTypesAreKept(Root(written).Children
            .Where(field => field.Key.ToString().StartsWith("related_article", StringComparison.Ordinal))
            .Select(field => (YamlMappingNode)field.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("related: [{id: '7', title: Seven, url: /seven}]\n")]
    [InlineData("related:\n- id: '7'\n  title: Seven\n  url: /seven\n")]
    public void Write_NewItemOfAList_KeepsTheTypeOfItsId(string list)
    {
        var schema = FieldSchema.Default with { Related = "related", RelatedShape = RelatedShape.Maps };

        var written = Written($"---\nid: a\ntitle: Source\nanswer: {Words} seven\n{list}---\n", schema);

        AssertTypesAreKept(((YamlSequenceNode)Root(written).Children["related"]).Children.Cast<YamlMappingNode>());
    }

    [Theory]
    [InlineData("id: 999")]
    [InlineData("id: '999'")]
    [InlineData("id: \"999\"")]
    [InlineData("id: !!str 999")]
    [InlineData("id: !!int '999'")]
    [InlineData("id: >-\n    999")]
    [InlineData("id: !!str |-\n    999")]
    public void Write_StaleId_GetsTheTypeOfTheTarget(string stale)
    {
        var links = string.Concat(Scalars.Select((_, i) => $"related_article{i + 1}:\n  {stale}\n  title: Title {i}\n  url: /t/{i}\n"));

        var written = Written($"---\nid: a\ntitle: Source\nanswer: {Words}\n{links}---\n", FieldSchema.Default);

        AssertTypesAreKept(Root(written).Children
            .Where(field => field.Key.ToString().StartsWith("related_article", StringComparison.Ordinal))
            .Select(field => (YamlMappingNode)field.Value));
    }

    [Theory]
    [InlineData("12", "'12'")]
    [InlineData("'12'", "12")]
    [InlineData("0x1F", "\"0x1F\"")]
    public void Write_LinkThatSaysItsId_IsLeftAlone(string id, string said)
    {
        var target = Read("b.md", $"---\nid: {id}\ntitle: B\nurl: /b\nanswer: moon\n---\n", FieldSchema.Default);
        var source = $"---\ntitle: A\nanswer: moon sun\nrelated_article1:\n    id: {said}\n    title: Stale\n    url: /b\n---\n";
        var index = RelatedIndex.Build([target, Read("a.md", source, FieldSchema.Default)]);

        var edit = index.PlanFill().Edits.Single(edit => edit.Article.Path == "a.md");

        Assert.Equal(
            source.Replace("Stale", "B", StringComparison.Ordinal), RelatedFieldWriter.Write(source, edit.Links, FieldSchema.Default));
    }

    [Fact]
    public void Write_NumberThatBracesWouldMakeAText_IsRefused()
    {
        var target = Read("b.md", "---\nid: 1,000\ntitle: B\nurl: /b\nanswer: moon\n---\n", FieldSchema.Default);
        var source = "---\ntitle: A\nanswer: moon sun\nrelated_article1: {id: 7, title: C, url: /c}\n---\n";
        var link = new ArticleLink(target.Id, target.Title, null, target.Url) { IdNotation = target.IdNotation };

        var problem = Assert.ThrowsAny<Exception>(() => RelatedFieldWriter.Write(
            source, [new(new("7", "C", null, "/c"), 0), new(link, null)], FieldSchema.Default));

        Assert.Contains("without quotes", problem.Message, StringComparison.Ordinal);
    }
}
