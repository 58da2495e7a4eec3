using System.Text.Json;
using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using QuickTakes.Related.Tests.Content.Formats;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

public sealed class RelatedFieldWriterTests
{
    private static readonly ArticleLink[] New =
    [
        new("101", "A plain title", "Physics", "/q/new-1"),
        new("0x1F", "What: is \"it\" #1 - 'really'?", "yes", "https://example.org/a?b=c#d"),
        new(null, "- @12: , [x] {y} & * ! | > % `", null, "/q/new-3"),
    ];

    public static TheoryData<string> ValidCases => [.. FrontMatterCases.Valid];

    public static TheoryData<string> RefusedCases => [.. FrontMatterCases.Refused];

    [Fact]
    public void Cases_OwnFrontMatters_AreEnough() => Assert.InRange(FrontMatterCases.Valid.Count(), 150, int.MaxValue);

    [Theory]
    [MemberData(nameof(ValidCases))]
    public void Write_FrontMatter_ChangesTheLinksAlone(string name)
    {
        foreach (var document in FrontMatterCases.Variants(FrontMatterCases.Document(name)))
        {
            foreach (var (change, links) in Changes(document, New))
                AssertWritten(document, links, change);
        }
    }

    [Theory]
    [MemberData(nameof(RefusedCases))]
    public void Write_WhatCannotBeWrittenSafely_IsRefused(string name)
    {
        var document = FrontMatterCases.Document(name);
        var refused = 0;
        try
        {
            foreach (var (change, links) in Changes(document, New))
            {
                try
                {
                    AssertWritten(document, links, change);
                }
                catch (ArticleFormatException)
                {
                    refused++;
                }
            }
        }
        catch (ArticleFormatException)
        {
            refused++;
        }
        Assert.NotEqual(0, refused);
    }

    [Theory]
    [InlineData("---js\n{ title: 'T' }\n---\nbody\n", "JavaScript")]
    [InlineData("\n+++\ntitle = \"T\"\n+++\nbody\n", "blank line")]
    public void Write_OtherFrontMatter_IsNamedAndRefused(string document, string kind)
    {
        var problem = Assert.Throws<ArticleFormatException>(
            () => RelatedFieldWriter.Write(document, [new(New[0], null)], FieldSchema.Default));

        Assert.Contains(kind, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Heading\n\nBody\n")]
    [InlineData("# Heading\r\n\r\nBody")]
    [InlineData("\nBody\n")]
    public void Write_NoFrontMatter_AddsOneBeforeTheText(string body)
    {
        var written = RelatedFieldWriter.Write(body, [new(New[0], null)], FieldSchema.Default);

        Assert.EndsWith(body, written, StringComparison.Ordinal);
        Assert.Equal([(1, New[0])], YamlOracle.Links(written));
        Assert.Equal(body, RelatedFieldWriter.Write(body, [], FieldSchema.Default));
    }

    [Fact]
    public void Write_NewLinks_LookLikeTheirNeighbours()
    {
        const string Document = "---\ntitle: >-\n  T\n"
            + "related_article1:\n  id: 7\n  title: >-\n    Seven\n  subject: 'Numbers'\n  url: \"/q/seven\"\nlast: x\n---\n";

        var written = RelatedFieldWriter.Write(
            Document, [new(new("7", "Seven", "Numbers", "/q/seven"), 0), new(New[0], null)], FieldSchema.Default);

        Assert.Equal(
            Document.Replace(
                "last:",
                "related_article2:\n  id: 101\n  title: >-\n    A plain title\n  subject: 'Physics'\n  url: \"/q/new-1\"\nlast:",
                StringComparison.Ordinal),
            written);
    }

    [Theory]
    [InlineData(
        "id: 5\n  title: !!str Old # why\n  note: hand-picked\n  url: /x\n",
        "id: 5\n  title: !!str New # why\n  note: hand-picked\n  url: /x\n")]
    [InlineData("id: 5\n  title: &t Old # why\n  note: x\n  url: /x\n", "id: 5\n  title: &t New # why\n  note: x\n  url: /x\n")]
    [InlineData(
        "id: 5\n  title: &t !!str >- # why\n    Old\n    title\n  note: x\n  url: /x\n",
        "id: 5\n  title: &t !!str >- # why\n    New\n  note: x\n  url: /x\n")]
    [InlineData("id: 5\n  title: !!str # why\n    'Old'\n  url: /x\n", "id: 5\n  title: !!str # why\n    'New'\n  url: /x\n")]
    [InlineData("id: 5\n  title: *old # why\n  note: x\n  url: /x\n", "id: 5\n  title: New # why\n  note: x\n  url: /x\n")]
    [InlineData("<<: *base # why\n  note: x\n  url: /x\n", "title: New\n  <<: *base # why\n  note: x\n  url: /x\n")]
    [InlineData("id: 5\n  title: # why\n  note: x\n  url: /x\n", "id: 5\n  title: New # why\n  note: x\n  url: /x\n")]
    [InlineData("id: 5\n  title: ~ # why\n  note: x\n  url: /x\n", "id: 5\n  title: New # why\n  note: x\n  url: /x\n")]
    [InlineData("id: 5\n  title: !!str\n  note: x\n  url: /x\n", "id: 5\n  title: !!str New\n  note: x\n  url: /x\n")]
    public void Write_CorrectedTitle_KeepsTheOtherFieldsAndComments(string link, string expected)
    {
        const string Before = "---\nbase: &base {title: Old, id: 5, note: b}\nold: &old Old\nrelated_article1:\n  ";
        var document = $"{Before}{link}last: x\n---\n";
        var there = ArticleParser.Map("a.md", document, FieldSchema.Default).Links[0];

        var written = RelatedFieldWriter.Write(document, [new(there with { Title = "New" }, 0)], FieldSchema.Default);

        Assert.Equal($"{Before}{expected}last: x\n---\n", written);
    }

    [Theory]
    [InlineData("{title: T, note: x}", "{url: /new, title: T, note: x}")]
    [InlineData("{title: T, url: , note: x}", "{title: T, url: /new , note: x}")]
    [InlineData("{title: T, url, note: x}", "{title: T, url: /new, note: x}")]
    [InlineData("\n  title: T # why\n  note: x", "\n  url: /new\n  title: T # why\n  note: x")]
    public void Write_LinkWithoutItsUrl_GetsIt(string link, string expected)
    {
        var written = RelatedFieldWriter.Write(
            $"---\nrelated_article1: {link}\n---\n", [new(new(null, "T", null, "/new"), 0)], FieldSchema.Default);

        Assert.Equal($"---\nrelated_article1: {expected}\n---\n", written);
    }

    [Theory]
    [InlineData("base: &base {title: Old, url: /x}\nrelated_article1: *base\n", "alias")]
    [InlineData("related_article1:\n  title: &t Old\n  url: /x\nother: *t\n", "another field would change")]
    public void Write_CorrectedTitleThatOthersHold_IsRefused(string yaml, string reason)
    {
        var problem = Assert.Throws<ArticleFormatException>(() => RelatedFieldWriter.Write(
            $"---\n{yaml}---\n", [new(new(null, "New", null, "/x"), 0)], FieldSchema.Default));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("12")]
    [InlineData("1_000")]
    [InlineData("0x1F")]
    [InlineData("1e3")]
    [InlineData("12:30")]
    [InlineData("2020-01-01")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("- a")]
    [InlineData("@a")]
    [InlineData("'a'")]
    [InlineData("\"a\"")]
    [InlineData("a:")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\u2028b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u0007b")]
    [InlineData("a\tb")]
    [InlineData("a\uFEFFb")]
    [InlineData("<<")]
    [InlineData("=")]
    public void Write_TitleThatPlainYamlWouldChange_IsQuoted(string title)
    {
        var written = RelatedFieldWriter.Write("---\ntitle: T\n---\n", [new(new("1", title, null, "/q/1"), null)], FieldSchema.Default);

        Assert.Equal(title, YamlOracle.Links(written)[0].Link!.Title);
        Assert.Matches("title: ['\"]", written);
    }

    private static readonly Gen<string> Text = Gen.OneOf(
        "word", "a b", ": ", " #", "#", "- ", "@", "yes", "12", "2020-01-01", "'", "\"", "\\", " ", "?", "é", "日本", "\U0001F600",
        "\u200D", "\u200B", "\u2028", "\u0085", "\t", "{", "}", "[", "]", ",", "&a", "*a", "!t", "|", ">", "%", "`", "~", "null",
        "---", "...", "\u0001", "\uFEFF", "=", "long words of a title ").Array[1, 6].Select(string.Concat);

    private static readonly Gen<ArticleLink> Link = Gen.Select(
        Gen.OneOf(Gen.Int[0, 99999].Select(id => $"{id}"), Text, Gen.Const((string?)null)!),
        Text,
        Gen.OneOf(Text, Gen.Const((string?)null)!),
        Text,
        (id, title, subject, url) => new ArticleLink(id, title, subject, "/q/" + url));

    private static readonly Gen<string> Words = Gen.OneOf(
        "words", "it is", "more: of", "x #y", "long text of an answer ", "é", "\U0001F600", "\u2028      z", "---", "related_article1: a")
        .Array[1, 8].Select(string.Concat);

    private static readonly Gen<string> Field = Gen.Select(Words, Words, Gen.Int[0, 14], (text, other, style) => style switch
    {
        0 => $": >-\n    {text}\n    {other}\n",
        1 => $": >+\n  {text}\n\n    {other}\n\n",
        2 => $": |\n    {text}\n\n  \n    {other}\n",
        3 => $": |2-\n   {text}\n",
        4 => $": '{text.Replace("'", "''", StringComparison.Ordinal)}\n\n  {other}'\n",
        5 => $": \"{text}\\n\\\n  {other}\" # why\n",
        6 => ":\n",
        7 => ": [a, 'b', \"c\",\n  {d: e}] # list\n",
        8 => ":\n- a\n-\n  b: |\n    c\n",
        9 => ":\n  a: &a\n    b: c\n  # comment\n  d: *a\n",
        10 => ": !!str 12\n\n# comment\n  # deeper\n\n",
        11 => ": plain\n  on two lines\n\n\n",
        12 => ": |+\n\n  text  \n\n\n",
        13 => ":\n  related_article1:\n    id: 1\n",
        _ => ": plain words   \n",
    });

    private static readonly Gen<string> Block = Gen.Select(Gen.Int[1, 8], Gen.Int[0, 6], Gen.Int[1, 9999], (indent, style, number) =>
    {
        var margin = new string(' ', indent);
        return style switch
        {
            0 => $": {{id: {number}, title: 'T {number}', url: /q/{number}}}\n",
            1 => $":\n{margin}id: {number}\n{margin}title: >-\n{margin}  Folded\n{margin}  {number}\n{margin}url: /q/{number}\n",
            2 => $":\n{margin}title: |\n{margin}   Literal {number}\n\n{margin}url: /q/{number}\n\n",
            3 => $": # first\n{margin}# second\n{margin}url: \"/q/{number}\"\n{margin}title: 'It''s {number}' # third\n# fourth\n",
            4 => ":\n",
            5 => $":\n{margin}id:\n{margin}title: Plain\n{margin}  over lines\n{margin}subject: ''\n{margin}url: /q/{number}   \n",
            _ => $":\n{margin}id: {number}\n{margin}title: Title {number}\n{margin}subject: Physics\n{margin}url: /q/{number}\n",
        };
    });

    private static readonly Gen<string> Document = Gen.Select(
        Gen.Select(Field, Block, Gen.Bool, (field, block, isLink) => (field, block, isLink)).Array[0, 8],
        Gen.OneOf("\n", "\r\n", "\r"), Gen.Bool, Gen.OneOf("", "\nBody\n", "no last line break"),
        (fields, newLine, mark, body) =>
        {
            var links = 0;
            var yaml = string.Concat(fields.Select((field, i) =>
                field.isLink ? $"related_article{++links}{field.block}" : $"f{i}{field.field}"));
            return (mark ? "\uFEFF" : "") + $"---\n{yaml}---\n{body}".Replace("\n", newLine, StringComparison.Ordinal);
        });

    /// <summary>2,000 documents; with QUICKTAKES_NIGHTLY=1 100,000.</summary>
    [Fact]
    public void Write_GeneratedDocuments_ChangesTheLinksAlone()
    {
        var (written, unread) = (0, 0);
        Gen.Select(Document, Link.Array[3, 3]).Sample(
            (document, links) =>
            {
                if (ArticleParser.Parse("a.md", document).Article is null)
                {
                    Interlocked.Increment(ref unread);
                    return;
                }
                foreach (var (change, placements) in Changes(document, links))
                {
                    try
                    {
                        AssertWritten(document, placements, change);
                    }
                    catch (ArticleFormatException e)
                    {
                        // A blank line below a link that goes would become one of the text above, where that keeps its blank lines.
                        if (!document.Contains('+', StringComparison.Ordinal)
                            || !e.Message.Contains("another field would change", StringComparison.Ordinal))
                        {
                            Assert.Fail($"{change}: {e.Message}: {JsonSerializer.Serialize(document)}");
                        }
                    }
                }
                Interlocked.Increment(ref written);
            },
            iter: Nightly.Is ? 100_000 : 2_000);
        Assert.InRange(unread, 0, written / 4);
    }

    /// <summary>What may become of the links of a document.</summary>
    private static IEnumerable<(string Change, LinkPlacement[] Links)> Changes(string document, ArticleLink[] added)
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

    private static void AssertWritten(string document, LinkPlacement[] links, string change)
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
