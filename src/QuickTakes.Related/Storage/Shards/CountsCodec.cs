using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>The counts of a shard, and the document frequencies of a corpus, as containers.</summary>
internal static class CountsCodec
{
    /// <summary>The counts of a shard as bytes, in pieces that follow each other.</summary>
    public static List<ReadOnlyMemory<byte>> Encode(ShardCounts counts)
    {
        var (articles, terms) = (new ByteWriter(), new ByteWriter());
        var scratch = new ByteWriter();
        for (var i = 0; i < counts.Articles.Length; i++)
        {
            Write(articles, counts.Articles[i]);
            scratch.Clear();
            TermCodec.Write(scratch, counts.Terms[i]);
            terms.Number(scratch.Length);
            terms.Bytes(scratch.Written.Span);
        }
        return Container.Encode(
        [
            .. Sections(counts.Frequencies),
            (SectionKind.Articles, articles.Written),
            (SectionKind.Terms, terms.Written),
        ]);
    }

    /// <summary>Reads the counts of a shard.</summary>
    /// <exception cref="IndexStoreException">They are foreign, newer or damaged.</exception>
    public static ShardCounts Decode(ReadOnlyMemory<byte> bytes, string file) => Checked(file, () =>
    {
        var container = Container.Decode(bytes, file);
        var frequencies = Frequencies(container);
        var articles = Articles(container, frequencies.ArticleCount);
        var terms = new ArticleTerms[frequencies.ArticleCount];
        var reader = new ByteReader(container[SectionKind.Terms]);
        for (var i = 0; i < terms.Length; i++)
            terms[i] = TermCodec.Read(reader.Take(reader.Count()), frequencies.Vocabulary);
        return new ShardCounts(articles, terms, frequencies);
    });

    /// <summary>Reads the articles of a shard and nothing else.</summary>
    /// <inheritdoc cref="Decode"/>
    public static IndexedArticle[] DecodeArticles(ReadOnlyMemory<byte> bytes, string file) => Checked(file, () =>
    {
        var container = Container.Decode(bytes, file);
        return Articles(container, new ByteReader(container[SectionKind.Frequencies]).Number(int.MaxValue));
    });

    /// <summary>Document frequencies, with their vocabulary, as bytes.</summary>
    public static List<ReadOnlyMemory<byte>> Encode(DocumentFrequencies frequencies) => Container.Encode([.. Sections(frequencies)]);

    /// <summary>Reads the document frequencies of a shard or of a corpus.</summary>
    /// <inheritdoc cref="Decode"/>
    public static DocumentFrequencies DecodeFrequencies(ReadOnlyMemory<byte> bytes, string file) =>
        Checked(file, () => Frequencies(Container.Decode(bytes, file)));

    private static IEnumerable<(SectionKind Kind, ReadOnlyMemory<byte> Bytes)> Sections(DocumentFrequencies frequencies)
    {
        var vocabulary = frequencies.Vocabulary;
        var writer = new ByteWriter();
        writer.Number(frequencies.ArticleCount);
        for (var word = 0; word < vocabulary.WordCount; word++)
            writer.Number(frequencies[word]);
        for (var phrase = 0; phrase < vocabulary.PhraseCount; phrase++)
            writer.Number(frequencies[~phrase]);
        yield return (SectionKind.Words, TermCodec.Words(vocabulary, 0));
        yield return (SectionKind.Phrases, TermCodec.Phrases(vocabulary, 0));
        yield return (SectionKind.Frequencies, writer.Written);
    }

    private static DocumentFrequencies Frequencies(Container container)
    {
        var vocabulary = new Vocabulary();
        TermCodec.Add(vocabulary, container[SectionKind.Words], container[SectionKind.Phrases]);
        var reader = new ByteReader(container[SectionKind.Frequencies]);
        var articles = reader.Number(int.MaxValue);
        var (words, phrases) = (new int[vocabulary.WordCount], new int[vocabulary.PhraseCount]);
        foreach (var counts in (int[][])[words, phrases])
        {
            for (var i = 0; i < counts.Length; i++)
                counts[i] = reader.Number(articles);
        }
        return new DocumentFrequencies(vocabulary, articles, words, phrases);
    }

    private static void Write(ByteWriter writer, IndexedArticle article)
    {
        writer.Text(article.Path);
        writer.Text(article.Title);
        foreach (var text in (string?[])[article.Id, article.Subject, article.Url])
        {
            writer.Byte(text is null ? (byte)0 : (byte)1);
            if (text is not null)
                writer.Text(text);
        }
        writer.Byte((byte)((article.NoIndex ? 1 : 0) | (article.LinkOnly ? 2 : 0)));
    }

    private static IndexedArticle[] Articles(Container container, int count)
    {
        var reader = new ByteReader(container[SectionKind.Articles]);
        var articles = new IndexedArticle[count];
        for (var i = 0; i < count; i++)
        {
            var (path, title) = (reader.Text(), reader.Text());
            var id = reader.Byte() == 0 ? null : reader.Text();
            var subject = reader.Byte() == 0 ? null : reader.Text();
            var url = reader.Byte() == 0 ? null : reader.Text();
            var flags = reader.Byte();
            articles[i] = new IndexedArticle
            {
                Path = path,
                Title = title,
                Id = id,
                Subject = subject,
                Url = url,
                NoIndex = (flags & 1) != 0,
                LinkOnly = (flags & 2) != 0,
            };
        }
        return articles;
    }

    private static T Checked<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw Container.Damaged(file, "holds what this program could not have written", e);
        }
    }
}
