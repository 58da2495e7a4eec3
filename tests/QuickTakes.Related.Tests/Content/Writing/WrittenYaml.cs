using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Tests.Content.Formats;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Links that are written into YAML in all ways, and the check that nothing else changed.</summary>
internal static class WrittenYaml
{
    /// <summary>What may become of the links of a document.</summary>
    internal static IEnumerable<(string Change, LinkPlacement[] Links)> Changes(string document, ArticleLink[] added)
    {
        var there = ArticleParser.Map("a.md", document, FieldSchema.Default).LinkFields;
        var valid = there
            .Select((field, i) => (field.Link, i))
            .Where(field => field.Link is not null)
            .Select(field => new LinkPlacement(field.Link!, field.i))
            .ToArray();
        var fresh = added.Select(link => new LinkPlacement(link, null)).ToArray();
        yield return ("nothing", valid);
        yield return ("fill", [.. valid, .. fresh[..2]]);
        yield return ("refresh", fresh);
        yield return ("remove all", []);
        yield return ("remove the first", [.. valid.Skip(1), fresh[0]]);
        yield return ("first and last new", [fresh[1], .. valid, fresh[2]]);
        yield return ("turn round", [.. valid.Reverse(), fresh[2]]);
        yield return ("correct", [.. valid.Select(link => link with { Link = Corrected(link.Link, added[1]) })]);
        yield return (
            "correct and turn round",
            [.. valid.Reverse().Select(link => link with { Link = link.Link with { Title = added[0].Title } })]);
    }

    /// <summary>A link with the id, title and subject of another, as far as it has its own, and with the other's url.</summary>
    private static ArticleLink Corrected(ArticleLink link, ArticleLink other) => new(
        link.Id is null ? null : other.Id ?? "7",
        link.Title is null ? null : other.Title,
        link.Subject is null ? null : other.Subject ?? "None",
        other.Url);

    internal static void AssertWritten(string document, LinkPlacement[] links, string change)
    {
        var there = ArticleParser.Map("a.md", document, FieldSchema.Default).LinkFields;
        var written = RelatedFieldWriter.Write(document, links, FieldSchema.Default);
        var message = $"{change}\n<<<\n{document}\n===\n{written}\n>>>";

        Assert.True(YamlOracle.Strip(document) == YamlOracle.Strip(written), message);
        Assert.True(YamlOracle.OtherFields(document) == YamlOracle.OtherFields(written), message);
        var read = YamlOracle.Links(written);
        Assert.True(read.Select(link => link.Number).SequenceEqual(Enumerable.Range(1, links.Length)), message);
        for (var i = 0; i < links.Length; i++)
        {
            var was = links[i].Existing is { } existing ? there[existing].Link : null;
            AssertSame(links[i].Link, read[i].Link!, was, message);
        }
        var stays = links.Select((link, i) => link.Existing == i && there[i].Number == i + 1 && there[i].Link == link.Link).ToArray();
        if (stays.Take(there.Count).Count(stay => stay) == there.Count)
            Assert.True(IsInsertion(document, written), message);
        if (links.Length == there.Count && stays.All(stay => stay))
            Assert.True(document == written, message);

        var again = ArticleParser.Map("a.md", written, FieldSchema.Default).LinkFields
            .Select((field, i) => new LinkPlacement(field.Link!, i))
            .ToArray();
        Assert.True(RelatedFieldWriter.Write(written, again, FieldSchema.Default) == written, message);
    }

    private static void AssertSame(ArticleLink meant, ArticleLink read, ArticleLink? was, string message)
    {
        (string? Wanted, string? Got, string? Old)[] values =
        [
            (meant.Id, read.Id, was?.Id),
            (meant.Title, read.Title, was?.Title),
            (meant.Subject, read.Subject, was?.Subject),
            (meant.Url, read.Url, was?.Url),
        ];
        foreach (var (wanted, got, old) in values)
        {
            Assert.True(
                (wanted ?? "") == (got ?? "") || wanted == old && wanted == got?.Trim(), $"'{wanted}' reads back as '{got}' {message}");
        }
    }

    /// <summary>Whether one text is the other with something put in at one place.</summary>
    private static bool IsInsertion(string before, string after)
    {
        var prefix = before.AsSpan().CommonPrefixLength(after);
        return after.AsSpan(prefix + after.Length - before.Length).SequenceEqual(before.AsSpan(prefix));
    }
}
