using System.Reflection;
using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Storage;
using Xunit;

namespace QuickTakes.Related.Tests.Storage;

public sealed class FileCodecTests
{
    private static readonly Gen<string> Text =
        Gen.OneOf(Gen.Const(""), Gen.String, Gen.Const("lone \uD800 half"), Gen.Const("été 天文 😀"));

    private static readonly Gen<string?> Maybe = Gen.OneOf(Gen.Const((string?)null), Text.Select(text => (string?)text));

    private static readonly Gen<IdNotation?> Notation = Gen.OneOf(
        Gen.Const((IdNotation?)null), Gen.Select(Text, Gen.Bool, Maybe, (id, isText, tag) => (IdNotation?)new IdNotation(id, isText, tag)));

    private static readonly Gen<ArticleLink> Link = Gen.Select(Maybe, Maybe, Maybe, Maybe, Notation,
        (id, title, subject, url, notation) => new ArticleLink(id, title, subject, url) { IdNotation = notation });

    private static readonly Gen<LinkField> Field = Gen.Select(Gen.Int[0, 99], Gen.Int[0, 9999], Link, Gen.Bool,
        (number, line, link, hasLink) => new LinkField(number, line, hasLink ? link : null));

    private static readonly Gen<IndexedArticle> Article = Gen.Select(
        Gen.Select(Maybe, Text, Maybe, Maybe, Notation), Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 3652058], Gen.Bool, Gen.Bool),
        Gen.Select(Link.Array[0, 3], Field.Array[0, 4], Gen.Bool), Gen.Select(Text.Array[0, 2], Text.Array[0, 2], Gen.Int[0, 500].Array[3]),
        (texts, flags, links, rest) => new IndexedArticle
        {
            Path = "p",
            Id = texts.Item1,
            Title = texts.Item2,
            Subject = texts.Item3,
            Url = texts.Item4,
            IdNotation = texts.Item5,
            NoIndex = flags.Item1,
            LinksLocked = flags.Item2,
            Date = flags.Item3 ? DateOnly.FromDayNumber(flags.Item4) : null,
            LinkOnly = flags.Item5,
            HasFrontMatter = flags.Item6,
            LinkFields = links.Item2,
            Links = links.Item3 ? links.Item1 : [.. links.Item2.Select(field => field.Link).OfType<ArticleLink>()],
            Pinned = rest.Item1,
            PinnedLines = [.. rest.Item1.Select((_, i) => rest.Item3[i % 3])],
            Excluded = rest.Item2,
            TextUrls = [.. rest.Item2.Concat(rest.Item1)],
            Sketch = (ulong)rest.Item3[0] << 40,
            Part = flags.Item1 ? ArticlePart.None
                : new ArticlePart { Language = texts.Item1, Version = texts.Item3, Counterpart = texts.Item4, IsGuessed = flags.Item2 },
            Lines = new FieldLines(rest.Item3[0], rest.Item3[1], rest.Item3[2]),
        });

    [Fact]
    public void Article_WrittenAndRead_IsTheSame() => Article.Sample(article =>
    {
        var strings = new StringTable();
        var file = new FileRecord("p", FileHints.None, 5, article with { Fingerprint = 5 }, null);
        var problem = new FileRecord("q", new FileHints(12, 0), 0, null, new ArticleProblem("q", 3, 0, "why"));
        var bytes = FileTable.Encode([file, problem], strings);

        var read = new FileTable(bytes, new StoredStrings(strings.Encode()));

        Assert.Equal(IndexAnswers.Describe(file.Article!), IndexAnswers.Describe(read[0].Article!));
        Assert.Equal((file.Hints, file.Fingerprint), (read[0].Hints, read[0].Fingerprint));
        Assert.Equal(problem, read[1]);
    });

    /// <summary>A new property has to be stored, or an opened index would answer otherwise: add it to the codec, then here.</summary>
    [Fact]
    public void Article_Properties_AreAllStored()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        string[] stored =
        [
            "Date", "Excluded", "Fingerprint", "HasFrontMatter", "Id", "IdNotation", "Lines", "LinkFields", "LinkOnly", "Links",
            "LinksLocked", "NoIndex", "Part", "Path", "Pinned", "PinnedLines", "Sketch", "Subject", "TextUrls", "Title", "Url",
        ];

        var properties = typeof(IndexedArticle).GetProperties(All).Where(property => property.CanWrite).Select(property => property.Name);

        Assert.Equal(stored, properties.Order(StringComparer.Ordinal));
    }
}
