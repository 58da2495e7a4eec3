namespace QuickTakes.Related.Hosting;

/// <summary>Says that something changed in a folder; what, the next load finds out.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly Action _changed;
    private readonly bool _isIndex;

    /// <param name="folder">The folder.</param>
    /// <param name="changed">Is called for each change, from any thread.</param>
    /// <param name="isIndex">Whether it holds a stored index, and not articles.</param>
    public FolderWatch(string folder, Action changed, bool isIndex)
    {
        (_changed, _isIndex) = (changed, isIndex);
        _watcher = new FileSystemWatcher(Path.GetFullPath(folder)) { IncludeSubdirectories = !isIndex, InternalBufferSize = 64 << 10 };
        _watcher.Created += (_, e) => Tell(e.Name);
        _watcher.Changed += (_, e) => Tell(e.Name);
        _watcher.Deleted += (_, e) => Tell(e.Name);
        _watcher.Renamed += (_, e) => Tell(e.Name);
        // The system lost count: something did change.
        _watcher.Error += (_, _) => _changed();
        _watcher.EnableRaisingEvents = true;
    }

    public void Dispose() => _watcher.Dispose();

    // What stands in folders that begin with a dot, a stored index among them, is no article's.
    private void Tell(string? name)
    {
        if (name is null || (_isIndex ? name == "snapshot" : !name.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'))))
            _changed();
    }
}
