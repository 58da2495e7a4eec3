using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Checking;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Fuzz;

/// <summary>What reads and writes articles: front matter in each notation, bodies, links.</summary>
internal static class ContentTargets
{
    private static readonly string[] Extensions = [".md", ".mdx", ".html"];

    private static readonly FieldSchema[] Schemas =
        [.. Enum.GetValues<RelatedShape>().Select(shape => FieldSchema.Default with { RelatedShape = shape })];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("read", Articles, Read),
        new("write", Articles, Write),
        new("body", Articles, Reduce),
        new("site", Articles, Plan),
    ];

    private static IEnumerable<byte[]> Articles() => FuzzTargets.SeedsOf("articles");

    private static void Read(byte[] input)
    {
        try
        {
            ArticleParser.Map("a" + Extensions[input.Length % Extensions.Length], Encoding.UTF8.GetString(input), FieldSchema.Default);
        }
        catch (ArticleFormatException)
        {
            // The article's problem, with its line.
        }
    }

    /// <summary>Adds a link and changes the first of those that are there; the text below and a second run must be the same.</summary>
    private static void Write(byte[] input)
    {
        var document = Encoding.UTF8.GetString(input);
        var schema = Schemas[input.Length % Schemas.Length];
        try
        {
            var parts = FrontMatterDocument.Parse(Utf8Text.Of(document).Text);
            var there = LinkFieldReader.Read(parts.Fields, schema, new TextBudget(document.Length));
            LinkPlacement[] links =
            [
                .. there.Select((link, at) => new LinkPlacement(
                    (link.Link ?? new(null, null, null, null)) with { Url = at == 0 ? "/a \"b\": #c" : link.Link?.Url }, at)),
                new(new ArticleLink("007", "Moon: \"a\" # b\n- 'c'", "s", "/new/"), null),
            ];
            var written = RelatedFieldWriter.Write(document, links, schema);
            if (!written.EndsWith(parts.Body, StringComparison.Ordinal))
                throw new BrokenPromiseException("the text below changed");
            LinkPlacement[] again = [.. links.Select((link, at) => link with { Existing = at })];
            if (RelatedFieldWriter.Write(written, again, schema) != written)
                throw new BrokenPromiseException($"a second run changes what the first wrote: {written}");
        }
        catch (ArticleFormatException)
        {
            // Refused, with nothing written.
        }
    }

    private static void Reduce(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        foreach (var format in Enum.GetValues<BodyFormat>())
        {
            try
            {
                BodyText.Reduce(text, format, out _, []);
            }
            catch (ArticleFormatException)
            {
                // Nested too deep.
            }
        }
    }

    /// <summary>Builds a site of the article and three more, checks its links and plans to fill it.</summary>
    private static void Plan(byte[] input)
    {
        if (ArticleParser.Parse("a/b.md", Encoding.UTF8.GetString(input)).Article is not { } article)
            return;
        Article[] site =
        [
            article,
            article with { Path = "a/c.md", Title = "Moon", Url = article.Links.Count > 0 ? article.Links[0].Url : null },
            new() { Path = "moon.md", Id = article.Id, Title = article.Title, Url = article.Url, Answer = "The moon and the sea." },
            new() { Path = "sea.md", Title = "Sea", Url = "/sea/", Answer = article.Title },
        ];
        var index = RelatedIndex.Build(site);
        _ = index.Check();
        _ = index.PlanFill();
        _ = index.Find(article.Path);
    }
}
