using System.Text.RegularExpressions;

namespace QuickTakes.Related.Content;

/// <summary>
/// One run that writes into a folder, as other runs see it: a file in the folder that is locked until the run ends, and whose number the
/// files that the run stages bear. So what a killed run left behind is told from what another run still works with, and no staged
/// file has to stay open.
/// </summary>
/// <remarks>Safe to use from many threads.</remarks>
internal sealed partial class WritingRun : IDisposable
{
    private const string Suffix = ".quicktakes-related";
    private const int LongestName = 40;

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly FileStream _lock;
    private int _staged;

    /// <summary>Begins a run.</summary>
    /// <param name="root">The folder.</param>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public WritingRun(string root) => _lock = new FileStream(LockPath(root, _id), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None,
        Options = FileOptions.DeleteOnClose,
        BufferSize = 0,
    });

    /// <summary>Whether a name is one that the files of a run have.</summary>
    public static bool IsOfARun(string name) => RunName().IsMatch(name);

    /// <summary>A new name beside a file, which is no article's.</summary>
    public string StagedPath(string file)
    {
        var name = Path.GetFileName(file);
        // Names have at most 255 bytes nearly everywhere.
        return Path.Combine(Path.GetDirectoryName(file)!, $".{name[..Math.Min(name.Length, LongestName)]}.{Interlocked.Increment(ref _staged):x}.{_id}{Suffix}");
    }

    /// <summary>Removes what killed runs left behind; what another run still works with stays.</summary>
    /// <param name="leftovers">Full paths of files whose names are those of runs.</param>
    public static void Remove(IEnumerable<string> leftovers)
    {
        foreach (var run in leftovers.GroupBy(file => RunName().Match(Path.GetFileName(file)).Groups[1].Value))
        {
            if (run.Any(file => IsAlive(file, run.Key)))
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

    public void Dispose() => _lock.Dispose();

    /// <summary>Whether a run holds its lock, which lies in the folder of a file that it staged or in one above.</summary>
    private static bool IsAlive(string staged, string id)
    {
        for (var folder = Path.GetDirectoryName(staged); folder is not null; folder = Path.GetDirectoryName(folder))
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

    private static string LockPath(string folder, string id) => Path.Combine(folder, $".run.{id}{Suffix}");

    [GeneratedRegex(@"^\..*\.([0-9a-f]{32})\.quicktakes-related$", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex RunName();
}
