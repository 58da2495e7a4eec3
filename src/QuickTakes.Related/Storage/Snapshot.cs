namespace QuickTakes.Related.Storage;

/// <summary>
/// The file that answers questions: the articles without their words, what their files looked like, and the nearest of each. Derived:
/// without it everything is made anew from the log that it names.
/// </summary>
/// <param name="Site">What is stored.</param>
/// <param name="Place">The place in the log that holds the words of the same articles.</param>
internal sealed record Snapshot(SiteRecord Site, LogPlace Place)
{
    public List<ReadOnlyMemory<byte>> Encode()
    {
        var head = new ByteWriter();
        SiteCodec.Write(head, Place);
        SiteCodec.Write(head, Site.Settings);
        SiteCodec.Write(head, Site.Folders);
        var strings = new StringTable();
        var files = FileTable.Encode([.. Site.Files.All], strings);
        var sections = new List<(SectionKind, ReadOnlyMemory<byte>)>
        {
            (SectionKind.Head, head.Written), (SectionKind.Strings, strings.Encode()), (SectionKind.Files, files),
        };
        if (Site.Nearest is { } nearest)
            sections.Add((SectionKind.Neighbors, SiteCodec.Encode(nearest)));
        if (Site.Parts is { } parts)
            sections.Add((SectionKind.Parts, PartCodec.Encode(parts)));
        return Container.Encode(sections);
    }

    /// <exception cref="IndexStoreException">It is foreign, newer or damaged.</exception>
    public static Snapshot Decode(ReadOnlyMemory<byte> bytes, string file)
    {
        var container = Container.Decode(bytes, file);
        if (container.Length != bytes.Length)
            throw Container.Damaged(file, "is longer than what was written");
        try
        {
            var head = new ByteReader(container[SectionKind.Head]);
            var place = SiteCodec.ReadPlace(ref head);
            var settings = SiteCodec.ReadSettings(ref head);
            var folders = SiteCodec.ReadProblems(ref head);
            var strings = new StoredStrings(container.Section(SectionKind.Strings));
            var files = new FileTable(container.Section(SectionKind.Files), strings);
            var nearest = container.Sections.ContainsKey(SectionKind.Neighbors)
                ? SiteCodec.DecodeNearest(container[SectionKind.Neighbors]) : null;
            if (nearest is not null && nearest.Count != Enumerable.Range(0, files.Count).Count(files.IsArticle))
                throw ByteReader.Damaged();
            var parts = container.Sections.ContainsKey(SectionKind.Parts) ? PartCodec.Decode(container[SectionKind.Parts]) : null;
            return new Snapshot(new SiteRecord(files, folders, settings, nearest) { Parts = parts }, place);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or OverflowException)
        {
            throw Container.Damaged(file, "is damaged", e);
        }
    }
}
