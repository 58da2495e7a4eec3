using QuickTakes.Related.Features;

namespace QuickTakes.Related.Storage;

/// <summary>
/// What each file said, as a log that only grows: a batch holds the files of one update, with the words that they brought into the
/// vocabulary. A file that says something new stands in a later batch; the last one counts.
/// </summary>
/// <remarks>
/// Each batch is a <see cref="Container"/> that names the checksum of the batch before it. A batch that a killed writer left half written
/// does not pass its checksum, and what it held is read from the files again.
/// </remarks>
internal static class ArticleLog
{
    /// <summary>Makes a batch.</summary>
    /// <param name="before">The place that it goes to.</param>
    /// <param name="settings">How its articles were read.</param>
    /// <param name="files">The files that say something new, each with its terms if it is an article.</param>
    /// <param name="removed">Paths of those that are gone.</param>
    /// <param name="vocabulary">All terms; those that are new since the place are written.</param>
    public static List<ReadOnlyMemory<byte>> Encode(
        LogPlace before, SiteSettings settings, IReadOnlyList<(FileRecord File, ArticleTerms? Terms)> files,
        IReadOnlyCollection<string> removed, Vocabulary vocabulary)
    {
        var head = new ByteWriter();
        SiteCodec.Write(head, before);
        SiteCodec.Write(head, settings);
        var strings = new StringTable();
        var records = FileTable.Encode([.. files.Select(file => file.File)], strings);
        var (terms, one) = (new ByteWriter(), new ByteWriter());
        terms.Number(files.Count(file => file.Terms is not null));
        foreach (var (file, counted) in files)
        {
            if (counted is null)
                continue;
            one.Clear();
            TermCodec.Write(one, counted);
            terms.Number(strings[file.Path]);
            terms.Number(one.Length);
            terms.Bytes(one.Written.Span);
        }
        var gone = new ByteWriter();
        gone.Number(removed.Count);
        foreach (var path in removed)
            gone.Text(path);
        return Container.Encode(
        [
            (SectionKind.Head, head.Written), (SectionKind.Strings, strings.Encode()), (SectionKind.Files, records),
            (SectionKind.Words, TermCodec.Words(vocabulary, before.Words)),
            (SectionKind.Phrases, TermCodec.Phrases(vocabulary, before.Phrases)),
            (SectionKind.Terms, terms.Written), (SectionKind.Removed, gone.Written),
        ]);
    }

    /// <summary>The place behind a batch.</summary>
    public static LogPlace After(LogPlace before, List<ReadOnlyMemory<byte>> batch, Vocabulary vocabulary)
    {
        var length = batch.Sum(piece => (long)piece.Length);
        return before with
        {
            Length = before.Length + length,
            Checksum = Container.ChecksumOf(batch),
            Whole = before.Length == 0 ? length : before.Whole,
            Words = vocabulary.WordCount,
            Phrases = vocabulary.PhraseCount,
        };
    }

    /// <summary>The counted terms of articles.</summary>
    /// <param name="bytes">The log up to the place.</param>
    /// <param name="place">The place.</param>
    /// <param name="paths">Paths of the articles, by row.</param>
    /// <param name="file">What the log is called in messages.</param>
    /// <param name="parallel">Threads.</param>
    /// <exception cref="IndexStoreException">The log is damaged, or another than the one that was written.</exception>
    public static CorpusCounts ReadCounts(
        ReadOnlyMemory<byte> bytes, LogPlace place, IReadOnlyList<string> paths, string file, ParallelOptions parallel)
    {
        var batches = Batches(bytes, file);
        if (batches.Sum(batch => (long)batch.Length) != place.Length || batches[^1].Checksum != place.Checksum)
            throw Container.Damaged(file, "is not the log that was written");
        return Guard(file, () =>
        {
            var vocabulary = new Vocabulary();
            var places = new Dictionary<string, ReadOnlyMemory<byte>>(paths.Count, StringComparer.Ordinal);
            foreach (var batch in batches)
            {
                TermCodec.Add(vocabulary, batch[SectionKind.Words], batch[SectionKind.Phrases]);
                var strings = new StoredStrings(batch.Section(SectionKind.Strings));
                var section = batch.Section(SectionKind.Terms);
                var reader = new ByteReader(section.Span);
                for (var left = reader.Count(); left > 0; left--)
                {
                    var path = strings[reader.Number(strings.Count - 1)] ?? throw ByteReader.Damaged();
                    var length = reader.Count();
                    places[path] = section.Slice(reader.Position, length);
                    reader.Take(length);
                }
            }
            var articles = new ArticleTerms[paths.Count];
            Parallel.For(0, articles.Length, parallel, row => articles[row] = TermCodec.Read(
                places.TryGetValue(paths[row], out var terms) ? terms.Span : throw ByteReader.Damaged(), vocabulary));
            return new CorpusCounts(vocabulary, articles);
        });
    }

    /// <summary>All that a log holds apart from the words, for a snapshot that is to be made anew.</summary>
    /// <param name="bytes">The whole log. What a killed writer left half written at its end is passed over.</param>
    /// <param name="number">Number of its file.</param>
    /// <param name="file">What the log is called in messages.</param>
    /// <exception cref="IndexStoreException">Its first batch is damaged, foreign or newer.</exception>
    public static (SiteRecord Site, LogPlace Place) ReadSite(ReadOnlyMemory<byte> bytes, int number, string file)
    {
        var batches = Batches(bytes, file);
        return Guard(file, () =>
        {
            var files = new SortedDictionary<string, FileRecord>(StringComparer.Ordinal);
            var place = new LogPlace(number, 0, 0, 0, 0, 0);
            SiteSettings? settings = null;
            foreach (var batch in batches)
            {
                var head = new ByteReader(batch[SectionKind.Head]);
                var before = SiteCodec.ReadPlace(ref head);
                settings = SiteCodec.ReadSettings(ref head);
                var strings = new StoredStrings(batch.Section(SectionKind.Strings));
                foreach (var record in new FileTable(batch.Section(SectionKind.Files), strings).All)
                    files[record.Path] = record;
                var gone = new ByteReader(batch[SectionKind.Removed]);
                for (var left = gone.Count(); left > 0; left--)
                    files.Remove(gone.Text());
                place = place with
                {
                    Length = before.Length + batch.Length,
                    Checksum = batch.Checksum,
                    Whole = before.Length == 0 ? batch.Length : before.Whole,
                    Words = before.Words + new ByteReader(batch[SectionKind.Words]).Count(),
                    Phrases = before.Phrases + new ByteReader(batch[SectionKind.Phrases]).Count(),
                };
            }
            return (new SiteRecord(new FileTable([.. files.Values]), [], settings!, null), place);
        });
    }

    /// <summary>The batches that follow each other without damage.</summary>
    private static List<Container> Batches(ReadOnlyMemory<byte> bytes, string file)
    {
        var batches = new List<Container>();
        for (var at = 0; at < bytes.Length;)
        {
            try
            {
                var batch = Container.Decode(bytes[at..], file);
                var head = new ByteReader(batch[SectionKind.Head]);
                var before = SiteCodec.ReadPlace(ref head);
                if (before.Length != at || before.Checksum != (batches.Count == 0 ? 0 : batches[^1].Checksum))
                    throw Container.Damaged(file, "has batches of different logs");
                batches.Add(batch);
                at += batch.Length;
            }
            catch (Exception e) when (batches.Count > 0 && e is IndexStoreException or InvalidDataException)
            {
                break;
            }
            catch (InvalidDataException e)
            {
                throw Container.Damaged(file, "is damaged", e);
            }
        }
        return batches.Count > 0 ? batches : throw Container.Damaged(file, "is empty");
    }

    private static T Guard<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or OverflowException
            || e is AggregateException all && all.InnerExceptions.All(inner => inner is InvalidDataException or ArgumentException))
        {
            throw Container.Damaged(file, "is damaged", e);
        }
    }
}
