using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;

namespace QuickTakes.Related.Storage;

/// <summary>Vocabularies and counted terms as bytes.</summary>
/// <remarks>
/// Of each field the terms follow as differences, which are doubled; an odd number says that a count follows, as the term is there more
/// than once. That is about 2 bytes an entry.
/// </remarks>
internal static class TermCodec
{
    public static void Write(ByteWriter writer, ArticleTerms terms)
    {
        var all = terms.All;
        var counts = terms.Counts;
        var start = 0;
        foreach (var field in PerField<int>.Fields)
        {
            var end = terms.Ends[field];
            writer.Number(end - start);
            for (var i = start; i < end; i++)
            {
                var many = counts[i] == 1 ? 0u : 1u;
                if (i == start)
                    writer.Signed((long)all[i] * 2 + many);
                else
                    writer.Number((ulong)((long)all[i] - all[i - 1]) << 1 | many);
                if (many == 1)
                    writer.Number(counts[i]);
            }
            start = end;
        }
        Write(writer, terms.Tokens.Title);
        Write(writer, terms.Tokens.Text);
    }

    private static void Write(ByteWriter writer, int[] tokens)
    {
        writer.Number(tokens.Length);
        foreach (var token in tokens)
            writer.Signed(token);
    }

    private static int[] ReadTokens(ref ByteReader reader, Vocabulary vocabulary)
    {
        var tokens = new int[reader.Count()];
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = reader.Signed();
            tokens[i] = token >= int.MinValue && token < vocabulary.WordCount ? (int)token : throw ByteReader.Damaged();
        }
        return tokens;
    }

    /// <summary>The terms of one article.</summary>
    /// <param name="bytes">What was written.</param>
    /// <param name="vocabulary">Has to have them.</param>
    public static ArticleTerms Read(ReadOnlySpan<byte> bytes, Vocabulary vocabulary)
    {
        var reader = new ByteReader(bytes);
        var (terms, counts) = (new int[bytes.Length], new ushort[bytes.Length]);
        var at = 0;
        Span<int> ends = stackalloc int[PerField<int>.Count];
        for (var field = 0; field < ends.Length; field++)
        {
            var start = at;
            for (var left = reader.Count(); left > 0; left--)
            {
                var code = at == start ? reader.Signed() : (long)reader.Number();
                var term = at == start ? code >> 1 : terms[at - 1] + (code >> 1);
                if (term >= vocabulary.WordCount || term < -vocabulary.PhraseCount)
                    throw ByteReader.Damaged();
                terms[at] = (int)term;
                counts[at++] = (code & 1) == 0 ? (ushort)1 : (ushort)reader.Number(ushort.MaxValue);
            }
            ends[field] = at;
        }
        return new ArticleTerms(terms[..at], counts[..at], new PerField<int>(ends[0], ends[1], ends[2], ends[3]))
        {
            Tokens = new TokenSequence(ReadTokens(ref reader, vocabulary), ReadTokens(ref reader, vocabulary)),
        };
    }

    /// <summary>The words of a vocabulary from some on.</summary>
    public static ReadOnlyMemory<byte> Words(Vocabulary vocabulary, int from)
    {
        var writer = new ByteWriter();
        writer.Number(vocabulary.WordCount - from);
        for (var word = from; word < vocabulary.WordCount; word++)
            writer.Text(vocabulary[word]);
        return writer.Written;
    }

    /// <summary>The phrases of a vocabulary from some on.</summary>
    public static ReadOnlyMemory<byte> Phrases(Vocabulary vocabulary, int from)
    {
        var writer = new ByteWriter();
        writer.Number(vocabulary.PhraseCount - from);
        for (var phrase = from; phrase < vocabulary.PhraseCount; phrase++)
        {
            writer.Number(vocabulary.PhraseAt(phrase).First);
            writer.Number(vocabulary.PhraseAt(phrase).Second);
        }
        return writer.Written;
    }

    /// <summary>Adds words and phrases as they were written.</summary>
    public static void Add(Vocabulary vocabulary, ReadOnlySpan<byte> words, ReadOnlySpan<byte> phrases)
    {
        var reader = new ByteReader(words);
        var phraseReader = new ByteReader(phrases);
        var (wordCount, phraseCount) = (reader.Count(), phraseReader.Count());
        vocabulary.EnsureCapacity(vocabulary.WordCount + wordCount, vocabulary.PhraseCount + phraseCount);
        for (var i = 0; i < wordCount; i++)
            vocabulary.AddWord(reader.Text());
        for (var i = 0; i < phraseCount; i++)
            vocabulary.AddPhrase(phraseReader.Number(vocabulary.WordCount - 1), phraseReader.Number(vocabulary.WordCount - 1));
    }
}
