using System.Text.Json;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Tests.Content.Formats;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Links that are written into TOML or JSON in all ways, and the check that nothing else changed.</summary>
internal static class WrittenTomlOrJson
{
    private static readonly ArticleLink[] New =
    [
        new("101", "A plain title", "Physics", "/q/new-1"),
        new("0x1F", "What: is \"it\" #1 - 'really'? \\ \t \u200B", "yes", "https://example.org/a?b=c#d"),
        new(null, "- @12: , [x] {y} & * ! | > % `", null, "/q/new-3"),
    ];

    private static FieldSchema Schema(RelatedShape shape) =>
        shape == RelatedShape.NumberedMaps ? FieldSchema.Default : new() { Related = "related", RelatedShape = shape };

    internal static IEnumerable<string> Variants(string open, string text, string close) =>
        from body in new[] { "\nBody: *text*\n+++\n{\n", "no last line break", "" }
        from newLine in new[] { "\n", "\r\n", "\r" }
        from mark in new[] { "", "\uFEFF" }
        select mark + (open + text + close + body).Replace("\n", newLine, StringComparison.Ordinal);

    internal static void AssertAllWritten(string document, RelatedShape shape, bool isToml, ArticleLink[]? generated = null)
    {
        var schema = Schema(shape);
        var isText = shape is RelatedShape.Urls or RelatedShape.Slugs;
        var added = (generated ?? New).Select(link => isText ? new ArticleLink(null, null, null, link.Url) : link)
            .Select(link => new LinkPlacement(link, null)).ToArray();
        var there = ArticleParser.Map("a.md", document, schema).LinkFields.Select((field, i) => new LinkPlacement(field.Link!, i))
            .ToArray();
        LinkPlacement[][] changes =
        [
            there, [.. there, .. added[..2]], added, [], [.. there.Skip(1), added[0]], [added[1], .. there, added[2]],
                [.. there.Reverse(), added[2]],
            [.. there.Select(link => link with { Link =
                link.Link with { Url = added[1].Link.Url, Title = link.Link.Title is null ? null : added[1].Link.Title } })],
        ];
        foreach (var links in changes)
        {
            var written = RelatedFieldWriter.Write(document, links, schema);
            var message = $"{JsonSerializer.Serialize(links)}\n<<<\n{document}\n===\n{written}\n>>>";
            var (before, after) = (Fields(document, isToml), Fields(written, isToml));

            bool IsLink(string name) => LinkFieldReader.IsLinkField(new FrontMatterScalar(name, ScalarStyle.Plain, 1), schema);
            Assert.True(before.Where(field => !IsLink(field.Name)).Select(field => (field.Name, ValueOracle.Canonical(field.Value)))
                .SequenceEqual(after.Where(field => !IsLink(field.Name))
                    .Select(field => (field.Name, ValueOracle.Canonical(field.Value)))), message);
            var read = shape == RelatedShape.NumberedMaps
                ? after.Where(field => IsLink(field.Name)).OrderBy(field => LinkFieldReader.NumberOf(field.Name, schema.Related))
                    .Select(field => field.Value).ToArray()
                : [.. ValueOracle.Items(after.LastOrDefault(field => IsLink(field.Name)).Value)];
            Assert.True(read.Length == links.Length, message);
            for (var i = 0; i < read.Length; i++)
            {
                foreach (var (name, wanted) in new[] { ("id", links[i].Link.Id), ("title", links[i].Link.Title),
                    ("subject", links[i].Link.Subject), ("url", links[i].Link.Url) })
                    Assert.True(wanted == ValueOracle.Text(read[i], name)?.Trim() || wanted == ValueOracle.Text(read[i], name),
                        $"{name} {message}");
            }
            Assert.True(OwnLineComments(document).All(comment => written.Contains(comment, StringComparison.Ordinal)), message);
            var isInPlace = !document.Contains("null,", StringComparison.Ordinal)
                && ArticleParser.Map("a.md", document, schema).LinkFields.Select((field, i) => field.Number == i + 1).All(same => same);
            if (isInPlace && before.Count > 0 && links.Length >= there.Length && links.Take(there.Length).SequenceEqual(there)
                && there.Select(link => link.Existing).SequenceEqual(Enumerable.Range(0, there.Length).Cast<int?>()))
                Assert.True(IsSubsequence(document, written), message);
            var again = ArticleParser.Map("a.md", written, schema).LinkFields.Select((field, i) => new LinkPlacement(field.Link!, i))
                .ToArray();
            Assert.True(RelatedFieldWriter.Write(written, again, schema) == written, message);
        }
        if (there.Select((link, i) => ArticleParser.Map("a.md", document, schema).LinkFields[i].Number == i + 1)
            .All(isInPlace => isInPlace))
            Assert.Equal(document, RelatedFieldWriter.Write(document, there, schema));
    }

    private static IReadOnlyList<(string Name, object? Value)> Fields(string document, bool isToml) =>
        ValueOracle.Fields(FrontMatterDocument.Parse(document.TrimStart('\uFEFF')).Source, isToml);

    private static IEnumerable<string> OwnLineComments(string document) =>
        document.Split('\n', '\r').Select(line => line.Trim())
            .Where(line => line.StartsWith('#') || line.StartsWith("//", StringComparison.Ordinal));

    /// <summary>Whether a text is another with characters put in.</summary>
    private static bool IsSubsequence(string part, string whole)
    {
        var at = 0;
        foreach (var c in whole)
            at += at < part.Length && part[at] == c ? 1 : 0;
        return at == part.Length;
    }
}
