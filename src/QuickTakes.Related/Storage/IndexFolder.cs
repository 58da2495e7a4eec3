using System.Globalization;
using Microsoft.Win32.SafeHandles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Features;

namespace QuickTakes.Related.Storage;

/// <summary>What was opened or written: a state of a site, and its words if they are asked for.</summary>
/// <param name="Site">What is stored of the site.</param>
/// <param name="Place">The place of its words in the log.</param>
/// <param name="Log">The log, which stays open: a writer may replace it meanwhile.</param>
internal sealed record StoredIndex(SiteRecord Site, LogPlace Place, SafeFileHandle Log)
{
    /// <summary>
    /// Whether terms have other ids in the log than in the counts that were written, as where some are used no more: what is updated next
    /// has to begin with the counts of the log.
    /// </summary>
    public bool IsRenumbered { get; init; }
}

/// <summary>The folder of a stored index: a log of what each file said, a snapshot that answers, and the lock of its writer.</summary>
/// <remarks>
/// Readers take no lock. A snapshot is replaced at once, by renaming; it names a log and how much of it counts. The log only grows behind
/// what any snapshot counts, and where it is written anew, that is another file. So whoever kills a writer, or reads beside one, finds the
/// state before or after.
/// </remarks>
internal sealed class IndexFolder(string folder)
{
    private const string SnapshotName = "snapshot";
    private const string LockName = "lock";
    private const FileShare Others = FileShare.ReadWrite | FileShare.Delete;

    // What waits in a buffer would be written once more when a file is closed that the disk has no room for.
    private const int Unbuffered = 0;

    // A log that is so many times as long as when it was whole is written anew.
    private const int MostGrowth = 2;

    private readonly string _folder = Path.GetFullPath(folder);

    /// <summary>The full path of the folder.</summary>
    public string FullPath => _folder;

    private string SnapshotFile => Path.Combine(_folder, SnapshotName);

    /// <summary>Opens what is stored. Of a damaged or missing snapshot the log tells all but the nearest articles.</summary>
    /// <exception cref="IndexStoreException">Nothing is stored, or it is of no use.</exception>
    public StoredIndex Open()
    {
        try
        {
            return OpenSnapshot();
        }
        catch (IndexStoreException e) when (e.Fault == IndexFault.Damaged || e.Fault == IndexFault.Missing && LastLog() is not null)
        {
            if (OpenLog() is { } stored)
                return stored;
            throw;
        }
    }

    /// <summary>The words of what was opened.</summary>
    /// <exception cref="IndexStoreException">The log is damaged.</exception>
    public CorpusCounts ReadCounts(StoredIndex stored, ParallelOptions parallel)
    {
        var file = LogFile(stored.Place.Number);
        string[] paths = [.. stored.Site.Files.ArticlePlaces.Select(stored.Site.Files.PathOf)];
        return ArticleLog.ReadCounts(ReadAll(stored.Log, file, stored.Place.Length), stored.Place, paths, file, parallel);
    }

    /// <summary>Writes a state of a site.</summary>
    /// <param name="site">The state.</param>
    /// <param name="counts">Its words; asked for only if some are to be written.</param>
    /// <param name="before">What was stored when the changes began; <see langword="null"/> writes all anew.</param>
    /// <param name="changed">Paths of the files that changed since, those that are gone among them.</param>
    /// <exception cref="IndexStoreException">Another process writes.</exception>
    /// <exception cref="IOException">It cannot be written, as where the disk is full; what was stored before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public StoredIndex Save(SiteRecord site, Func<CorpusCounts> counts, StoredIndex? before, IReadOnlySet<string> changed)
    {
        Directory.CreateDirectory(_folder);
        using var writer = Lock();
        if (!File.Exists(Path.Combine(_folder, ".gitignore")))
            File.WriteAllText(Path.Combine(_folder, ".gitignore"), "# Derived from the articles; made anew where it is missing.\n*\n");
        var place = before is null || before.Place.Length > MostGrowth * before.Place.Whole ? null
            : changed.Count == 0 ? IsStill(before.Place) ? before.Place : null
            : TryAppend(site, counts(), before.Place, changed);
        var isRenumbered = false;
        if (place is null)
        {
            var all = counts();
            var used = UsedTerms.Of(all);
            (place, isRenumbered) = (WriteLog(site, used), used != all);
        }
        Replace(SnapshotFile, new Snapshot(site, place).Encode());
        foreach (var (_, file) in Logs().Where(log => log.Number != place.Number))
            File.Delete(file);
        return new StoredIndex(site, place, OpenFile(LogFile(place.Number))) { IsRenumbered = isRenumbered };
    }

    /// <summary>Makes this process the one that writes.</summary>
    private FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(_folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new IndexStoreException(
                IndexFault.Locked, $"another process writes to the index in '{_folder}': run again when it is done", e);
        }
    }

    /// <summary>Whether a file cannot be opened since another process has it: EWOULDBLOCK, or a violation of sharing or locking.</summary>
    private static bool IsHeldByAnother(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33
        : e.HResult == (OperatingSystem.IsLinux() ? 11 : 35);

    private StoredIndex OpenSnapshot()
    {
        if (!File.Exists(SnapshotFile))
            throw new IndexStoreException(IndexFault.Missing, $"there is no index in '{_folder}': write one first");
        using var file = OpenFile(SnapshotFile);
        var snapshot = Snapshot.Decode(ReadAll(file, SnapshotFile, RandomAccess.GetLength(file)), SnapshotFile);
        var log = LogFile(snapshot.Place.Number);
        if (!File.Exists(log))
            throw Container.Damaged(log, "is gone");
        return new StoredIndex(snapshot.Site, snapshot.Place, OpenFile(log));
    }

    private StoredIndex? OpenLog()
    {
        try
        {
            if (LastLog() is not var (number, file))
                return null;
            var log = OpenFile(file);
            var (site, place) = ArticleLog.ReadSite(ReadAll(log, file, RandomAccess.GetLength(log)), number, file);
            return new StoredIndex(site, place, log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Adds what changed behind the place, if the log ends there.</summary>
    private LogPlace? TryAppend(SiteRecord site, CorpusCounts counts, LogPlace before, IReadOnlySet<string> changed)
    {
        if (!IsStill(before))
            return null;
        var batch = ArticleLog.Encode(
            before, site.Settings, [.. Records(site, counts).Where(file => changed.Contains(file.File.Path))],
            [.. changed.Except(site.Files.All.Select(file => file.Path)).Order(StringComparer.Ordinal)], counts.Vocabulary);
        using var log = new FileStream(LogFile(before.Number), FileMode.Open, FileAccess.ReadWrite, Others, Unbuffered);
        log.Position = before.Length;
        try
        {
            Write(log, batch);
        }
        catch (IOException)
        {
            // The disk is full: what was written of the batch is of no use.
            log.SetLength(before.Length);
            throw;
        }
        return ArticleLog.After(before, batch, counts.Vocabulary);
    }

    private LogPlace WriteLog(SiteRecord site, CorpusCounts counts)
    {
        var start = new LogPlace((LastLog()?.Number ?? 0) + 1, 0, 0, 0, 0, 0);
        var batch = ArticleLog.Encode(start, site.Settings, [.. Records(site, counts)], [], counts.Vocabulary);
        Replace(LogFile(start.Number), batch);
        return ArticleLog.After(start, batch, counts.Vocabulary);
    }

    /// <summary>Whether nothing follows a place: nobody else wrote, and no writer was killed.</summary>
    private bool IsStill(LogPlace place) =>
        new FileInfo(LogFile(place.Number)) is { Exists: true } log && log.Length == place.Length;

    private static IEnumerable<(FileRecord File, ArticleTerms? Terms)> Records(SiteRecord site, CorpusCounts counts)
    {
        var row = 0;
        foreach (var file in site.Files.All)
            yield return (file, file.Article is null ? null : counts[row++]);
    }

    /// <summary>Writes beside a file and puts it in its place, so that it is never half written.</summary>
    private static void Replace(string file, List<ReadOnlyMemory<byte>> pieces)
    {
        var beside = file + ".new";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, Unbuffered))
                Write(stream, pieces);
            File.Move(beside, file, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(beside);
            throw;
        }
    }

    private static void Write(FileStream stream, List<ReadOnlyMemory<byte>> pieces)
    {
        foreach (var piece in pieces)
            stream.Write(piece.Span);
        stream.Flush(flushToDisk: true);
    }

    private string LogFile(int number) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"articles.{number}.log"));

    private (int Number, string File)? LastLog() =>
        Logs().OrderByDescending(log => log.Number).Select(log => ((int, string)?)log).FirstOrDefault();

    private IEnumerable<(int Number, string File)> Logs() => !Directory.Exists(_folder) ? []
        : Directory.GetFiles(_folder, "articles.*.log").Select(file => (
            Number: int.TryParse(Path.GetFileName(file).Split('.')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : -1,
            File: file)).Where(log => log.Number >= 0);

    private static SafeFileHandle OpenFile(string file) => File.OpenHandle(file, FileMode.Open, FileAccess.Read, Others);

    private static byte[] ReadAll(SafeFileHandle handle, string file, long length)
    {
        if (length > Math.Min(Array.MaxLength, RandomAccess.GetLength(handle)))
            throw Container.Damaged(file, "is cut short");
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        return WholeFile.ReadInto(handle, bytes) == bytes.Length ? bytes : throw Container.Damaged(file, "is cut short");
    }
}
