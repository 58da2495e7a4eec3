using System.Diagnostics;

namespace QuickTakes.Related.Orleans.Stores;

/// <summary>Keeps shards in a folder, which is on a disk that all machines reach, or on the one machine that there is.</summary>
/// <remarks>
/// A file is written beside its place, flushed to the disk, and renamed. A process that is killed leaves a file whose name ends with
/// <c>.tmp</c>, which nobody reads; those older than a day are deleted.
/// </remarks>
[DebuggerDisplay("{_root}")]
public sealed class FolderShardStore : IShardStore
{
    private const string Unfinished = ".tmp";

    private readonly string _root;

    /// <param name="folder">The folder; made if it is not there.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public FolderShardStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _root = Path.GetFullPath(folder);
        Directory.CreateDirectory(_root);
        foreach (var left in Directory.EnumerateFiles(_root, "*" + Unfinished, SearchOption.AllDirectories))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(left) > TimeSpan.FromDays(1))
                File.Delete(left);
        }
    }

    /// <inheritdoc/>
    public Task<string?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(PathOf(name) is var path && File.Exists(path) ? path : null);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(string name, Action<Stream> write, bool replace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        var path = PathOf(name);
        return Task.Run(() => Save(path, write, replace, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        if (PathOf(name) is var path && File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var path = PathOf(folder);
        if (!Directory.Exists(path))
            return Task.FromResult<IReadOnlyList<string>>([]);
        var names = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(Unfinished, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
        return Task.FromResult<IReadOnlyList<string>>([.. names]);
    }

    private static bool Save(string path, Action<Stream> write, bool replace, CancellationToken cancellationToken)
    {
        if (!replace && File.Exists(path))
            return false;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            cancellationToken.ThrowIfCancellationRequested();
            // Of several who save what is not to be replaced, the file system lets one do so.
            File.Move(beside, path, replace);
            return true;
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private string PathOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        foreach (var part in name.Split('/'))
            CorpusNames.RequirePart(part);
        return Path.Combine(_root, name.Replace('/', Path.DirectorySeparatorChar));
    }
}
