using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Storage;

/// <summary>Files and the articles in them, without their words, as bytes.</summary>
internal static class FileCodec
{
    [Flags]
    private enum Is
    {
        Article = 1,
        NoIndex = 2,
        LinksLocked = 4,
        Dated = 8,
        LinksAreFields = 16,
        LinkOnly = 32,
        WithoutFrontMatter = 64,
        OfPart = 128,
    }

    public static void Write(ByteWriter writer, StringTable strings, FileRecord file)
    {
        writer.Fixed(file.Fingerprint);
        if (file.Article is { } article)
            Write(writer, strings, article);
        else
            Write(writer, strings, file.Problem!);
    }

    /// <summary>Reads the rest of a file of which only path and hints are known.</summary>
    public static FileRecord Read(ref ByteReader reader, StoredStrings strings, FileRecord file, bool isArticle)
    {
        var fingerprint = reader.Fixed128();
        var flags = (Is)reader.Byte();
        if (flags.HasFlag(Is.Article) != isArticle)
            throw ByteReader.Damaged();
        return isArticle
            ? file with { Fingerprint = fingerprint, Article = ReadArticle(ref reader, strings, file.Path, flags, fingerprint) }
            : file with { Fingerprint = fingerprint, Problem = ReadProblem(ref reader, strings, file.Path) };
    }

    private static void Write(ByteWriter writer, StringTable strings, ArticleProblem problem)
    {
        writer.Byte(0);
        writer.Number(problem.Line);
        writer.Number(problem.Column);
        writer.Number(strings[problem.Message]);
    }

    private static ArticleProblem ReadProblem(ref ByteReader reader, StoredStrings strings, string path) =>
        new(path, reader.Number(int.MaxValue), reader.Number(int.MaxValue), Text(ref reader, strings) ?? "");

    private static void Write(ByteWriter writer, StringTable strings, IndexedArticle article)
    {
        // Nearly always the links are those of the fields, and said once.
        var ofFields = article.LinkFields.Select(field => field.Link).OfType<ArticleLink>();
        var isSame = article.Links.SequenceEqual(ofFields, ReferenceEqualityComparer.Instance);
        writer.Byte((byte)(Is.Article | (article.NoIndex ? Is.NoIndex : 0) | (article.LinksLocked ? Is.LinksLocked : 0)
            | (article.Date is null ? 0 : Is.Dated) | (isSame ? Is.LinksAreFields : 0) | (article.LinkOnly ? Is.LinkOnly : 0)
            | (article.HasFrontMatter ? 0 : Is.WithoutFrontMatter) | (article.Part == ArticlePart.None ? 0 : Is.OfPart)));
        writer.Number(strings[article.Id]);
        writer.Number(strings[article.Title]);
        writer.Number(strings[article.Subject]);
        writer.Number(strings[article.Url]);
        if (article.Date is { } date)
            writer.Number(date.DayNumber);
        Write(writer, strings, article.IdNotation);
        writer.Number(article.Lines.Id);
        writer.Number(article.Lines.Title);
        writer.Number(article.Lines.Url);
        writer.Number(article.LinkFields.Count);
        foreach (var field in article.LinkFields)
        {
            writer.Number(field.Number);
            writer.Number(field.Line);
            Write(writer, strings, field.Link);
        }
        if (!isSame)
        {
            writer.Number(article.Links.Count);
            foreach (var link in article.Links)
                Write(writer, strings, link);
        }
        Write(writer, strings, article.TextUrls);
        Write(writer, strings, article.Pinned);
        for (var i = 0; i < article.Pinned.Count; i++)
            writer.Number(article.PinnedLines.ElementAtOrDefault(i));
        Write(writer, strings, article.Excluded);
        writer.Fixed(article.Sketch);
        if (article.Part != ArticlePart.None)
            Write(writer, strings, article.Part);
    }

    private static IndexedArticle ReadArticle(
        ref ByteReader reader, StoredStrings strings, string path, Is flags, UInt128 fingerprint)
    {
        var article = new IndexedArticle
        {
            Path = path,
            Fingerprint = fingerprint,
            NoIndex = flags.HasFlag(Is.NoIndex),
            LinksLocked = flags.HasFlag(Is.LinksLocked),
            LinkOnly = flags.HasFlag(Is.LinkOnly),
            HasFrontMatter = !flags.HasFlag(Is.WithoutFrontMatter),
            Id = Text(ref reader, strings),
            Title = Text(ref reader, strings) ?? "",
            Subject = Text(ref reader, strings),
            Url = Text(ref reader, strings),
            Date = flags.HasFlag(Is.Dated) ? DateOnly.FromDayNumber(reader.Number(DateOnly.MaxValue.DayNumber)) : null,
            IdNotation = ReadNotation(ref reader, strings),
            Lines = new FieldLines(reader.Number(int.MaxValue), reader.Number(int.MaxValue), reader.Number(int.MaxValue)),
        };
        var fields = new LinkField[reader.Count()];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new LinkField(reader.Number(int.MaxValue), reader.Number(int.MaxValue), ReadLink(ref reader, strings));
        ArticleLink[] links;
        if (flags.HasFlag(Is.LinksAreFields))
        {
            links = Array.TrueForAll(fields, field => field.Link is not null)
                ? Array.ConvertAll(fields, field => field.Link!) : [.. fields.Select(field => field.Link).OfType<ArticleLink>()];
        }
        else
        {
            links = new ArticleLink[reader.Count()];
            for (var i = 0; i < links.Length; i++)
                links[i] = ReadLink(ref reader, strings) ?? throw ByteReader.Damaged();
        }
        var textUrls = ReadTexts(ref reader, strings);
        var pinned = ReadTexts(ref reader, strings);
        var pinnedLines = new int[pinned.Length];
        for (var i = 0; i < pinnedLines.Length; i++)
            pinnedLines[i] = reader.Number(int.MaxValue);
        return article with
        {
            LinkFields = fields,
            Links = links,
            TextUrls = textUrls,
            Pinned = pinned,
            PinnedLines = pinnedLines,
            Excluded = ReadTexts(ref reader, strings),
            Sketch = reader.Fixed64(),
            Part = flags.HasFlag(Is.OfPart) ? ReadPart(ref reader, strings) : ArticlePart.None,
        };
    }

    private static void Write(ByteWriter writer, StringTable strings, ArticlePart part)
    {
        writer.Byte(part.IsGuessed ? (byte)1 : (byte)0);
        writer.Number(strings[part.Language]);
        writer.Number(strings[part.Version]);
        writer.Number(strings[part.Partition]);
        writer.Number(strings[part.Counterpart]);
    }

    private static ArticlePart ReadPart(ref ByteReader reader, StoredStrings strings) => new()
    {
        IsGuessed = reader.Byte() == 1,
        Language = Text(ref reader, strings),
        Version = Text(ref reader, strings),
        Partition = Text(ref reader, strings),
        Counterpart = Text(ref reader, strings),
    };

    private static void Write(ByteWriter writer, StringTable strings, ArticleLink? link)
    {
        writer.Byte(link is null ? (byte)0 : (byte)1);
        if (link is null)
            return;
        writer.Number(strings[link.Id]);
        writer.Number(strings[link.Title]);
        writer.Number(strings[link.Subject]);
        writer.Number(strings[link.Url]);
        Write(writer, strings, link.IdNotation);
    }

    private static ArticleLink? ReadLink(ref ByteReader reader, StoredStrings strings) => reader.Byte() == 0 ? null
        : new ArticleLink(Text(ref reader, strings), Text(ref reader, strings), Text(ref reader, strings), Text(ref reader, strings))
        {
            IdNotation = ReadNotation(ref reader, strings),
        };

    private static void Write(ByteWriter writer, StringTable strings, IdNotation? notation)
    {
        writer.Byte((byte)(notation is null ? 0 : notation.IsText ? 2 : 1));
        if (notation is null)
            return;
        writer.Number(strings[notation.Id]);
        writer.Number(strings[notation.Tag]);
    }

    private static IdNotation? ReadNotation(ref ByteReader reader, StoredStrings strings) => reader.Byte() is not 0 and var kind
        ? new IdNotation(Text(ref reader, strings) ?? throw ByteReader.Damaged(), kind == 2, Text(ref reader, strings))
        : null;

    private static void Write(ByteWriter writer, StringTable strings, IReadOnlyList<string> texts)
    {
        writer.Number(texts.Count);
        foreach (var text in texts)
            writer.Number(strings[text]);
    }

    private static string[] ReadTexts(ref ByteReader reader, StoredStrings strings)
    {
        var texts = reader.Count() is > 0 and var count ? new string[count] : [];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text(ref reader, strings) ?? throw ByteReader.Damaged();
        return texts;
    }

    private static string? Text(ref ByteReader reader, StoredStrings strings) => strings[reader.Number(strings.Count - 1)];
}
