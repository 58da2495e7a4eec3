using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// One run that writes into a folder, as other runs see it: a file in the folder that is locked until the run ends, and whose number the
/// files that the run stages bear. So what a killed run left behind is told from what another run still works with, and no staged
/// file has to stay open.
/// </summary>
/// <remarks>Safe to use from many threads.</remarks>
internal sealed class WritingRun : IDisposable
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly Lazy<FileStream> _lock;
    private int _staged;

    /// <param name="root">The folder; its real path.</param>
    public WritingRun(string root) => _lock = new(() => new FileStream(LockPath(root, _id), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        Options = FileOptions.DeleteOnClose,
        BufferSize = 0,
    }));

    /// <summary>A new name beside a file, which is no article's. With the first of them the run takes its lock.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder of the run may not be written.</exception>
    public string StagedPath(string file)
    {
        _ = _lock.Value;
        var name = RunFileName.Staged(Path.GetFileName(file), Interlocked.Increment(ref _staged), _id);
        return Path.Combine(Path.GetDirectoryName(file)!, name);
    }

    /// <summary>Removes what killed runs left behind; what another run still works with stays.</summary>
    /// <param name="leftovers">Full paths of files whose names are those of runs.</param>
    public static void Remove(IEnumerable<string> leftovers)
    {
        foreach (var run in leftovers.GroupBy(file => RunFileName.RunOf(Path.GetFileName(file))))
        {
            if (run.Select(file => Path.GetDirectoryName(file)!).Distinct().Any(folder => IsAlive(RealPath.Of(folder), run.Key)))
                continue;
            foreach (var file in run)
            {
                try
                {
                    File.Delete(file);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // Somebody else's; it is never read as an article.
                }
            }
        }
    }

    public void Dispose()
    {
        if (_lock.IsValueCreated)
            _lock.Value.Dispose();
    }

    /// <summary>Whether a run holds its lock, which lies in a folder that it staged files in or in one above.</summary>
    private static bool IsAlive(string? folder, string id)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = LockPath(folder, id);
            if (!File.Exists(path))
                continue;
            try
            {
                File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                return false;
            }
            catch (FileNotFoundException)
            {
                // It has just ended.
                return false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return true;
            }
        }
        return false;
    }

    private static string LockPath(string folder, string id) => Path.Combine(folder, RunFileName.Lock(id));
}
