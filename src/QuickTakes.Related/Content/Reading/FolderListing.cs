using System.IO.Enumeration;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Content.Reading;

/// <summary>What an entry of a folder is.</summary>
internal enum FoundKind
{
    /// <summary>A folder that is searched.</summary>
    Folder,

    /// <summary>A file that may be an article.</summary>
    File,

    /// <summary>A link that may lead to an article.</summary>
    Link,

    /// <summary>A file that is no article by its name.</summary>
    Other,

    /// <summary>A file or folder that is left out.</summary>
    LeftOut,

    /// <summary>It is gone, or its name cannot be given back to the system.</summary>
    Unreadable,
}

/// <summary>An entry of a folder.</summary>
/// <param name="Path">Its path from the content folder; that of a folder ends with a slash.</param>
/// <param name="Kind">What it is.</param>
/// <param name="WhyNot">Why it is left out.</param>
/// <param name="Hints">What is known of a file that may be an article.</param>
internal readonly record struct FoundEntry(string Path, FoundKind Kind, string? WhyNot = null, FileHints Hints = default)
{
    /// <summary>What is known of a file that says something of articles.</summary>
    public FileHints? Data { get; init; }
}

/// <summary>A folder that is searched.</summary>
/// <param name="Path">Its path from the content folder, with a closing slash; empty for the content folder itself.</param>
/// <param name="Ignored">What git ignores in it, by the rules above it.</param>
internal sealed record FoundFolder(string Path, GitIgnored? Ignored)
{
    /// <summary>
    /// What is in it, in the ordinal order of the paths. Where what is in each folder follows its name, all paths are in that order.
    /// </summary>
    public FoundEntry[] Entries { get; set; } = [];

    /// <summary>The folders among them that are searched, in the same order.</summary>
    public FoundFolder[] Folders { get; set; } = [];

    /// <summary>Why it could not be listed.</summary>
    public Exception? Problem { get; set; }
}

/// <summary>
/// Lists folders and says what is in them. Files are not opened, those of git's rules apart. Safe to use from many threads: each folder is
/// listed by one, and the files of a large one are looked at by all.
/// </summary>
/// <param name="root">Full path of the content folder.</param>
/// <param name="site">Its site.</param>
/// <param name="options">Which files are articles.</param>
/// <param name="now">The time, in ticks (UTC).</param>
internal sealed class FolderListing(string root, ContentSite site, SiteOptions options, long now)
{
    private const FileAttributes Unreadable = (FileAttributes)(-1);
    private const int FilesOfBlock = 1000;

    private readonly string _root = Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar;

    /// <summary>Lists a folder.</summary>
    public void List(FoundFolder folder)
    {
        try
        {
            var full = _root + folder.Path.Replace('/', Path.DirectorySeparatorChar);
            var entries = Entries(full, folder.Path).ToArray();
            Array.Sort(entries, (one, other) =>
                string.CompareOrdinal(one.Path, folder.Path.Length, other.Path, folder.Path.Length, int.MaxValue));
            var ignored = options.GitIgnore && Array.Exists(entries, entry => NameIn(folder, entry.Path) is GitIgnored.FileName)
                ? GitIgnored.With(Path.TrimEndingDirectorySeparator(full), folder.Ignored) : folder.Ignored;
            var found = new FoundEntry[entries.Length];
            var blocks = (entries.Length + FilesOfBlock - 1) / FilesOfBlock;
            if (blocks == 1)
                Look(0);
            else
                Parallel.For(0, blocks, Look);
            folder.Folders = [.. found.Where(entry => entry.Kind == FoundKind.Folder)
                .Select(entry => new FoundFolder(entry.Path, ignored))];
            folder.Entries = found;

            void Look(int block)
            {
                for (var i = block * FilesOfBlock; i < Math.Min((block + 1) * FilesOfBlock, found.Length); i++)
                {
                    found[i] = entries[i].Folder is { } info ? Folder(entries[i].Path, info, ignored)
                        : File(entries[i].Path, folder.Path.Length, full, ignored);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            folder.Problem = e;
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is IOException or UnauthorizedAccessException))
        {
            folder.Problem = e.InnerExceptions[0];
        }
    }

    private FoundEntry Folder(string path, FileSystemInfo folder, GitIgnored? ignored)
    {
        if (folder.Attributes == Unreadable)
            return new FoundEntry(path, FoundKind.Unreadable);
        // A link to a folder that was there when the folder was listed, and is gone.
        if (!folder.Attributes.HasFlag(FileAttributes.Directory))
            return new FoundEntry(path, FoundKind.Other);
        var why = folder.LinkTarget is not null ? "a folder that is a link"
            : folder.Name.StartsWith('.') ? "a folder whose name starts with a dot"
            : ignored is not null && GitIgnored.IsIgnored(ignored, folder.FullName, isFolder: true) ? "git ignores it"
            : site.WhyNoFolder(path[..^1]);
        return new FoundEntry(path, why is null ? FoundKind.Folder : FoundKind.LeftOut, why);
    }

    private FoundEntry File(string path, int nameStart, string folder, GitIgnored? ignored)
    {
        var name = path.AsSpan(nameStart);
        var (mayBeArticle, isData) = (FileKinds.HasExtension(name, options.Extensions), site.IsData(path));
        if (!mayBeArticle && !isData)
            return new FoundEntry(path, FoundKind.Other);
        var look = FileLook.Of(folder, name);
        return Kind() with { Data = isData && look is { } data ? FileHints.Of(data, long.MaxValue) : null };

        FoundEntry Kind()
        {
            if (!mayBeArticle)
                return new FoundEntry(path, FoundKind.Other);
            if (look is not { } found)
                return new FoundEntry(path, FoundKind.Unreadable);
            if (ignored is not null && GitIgnored.IsIgnored(ignored, string.Concat(folder, path.AsSpan(nameStart)), isFolder: false))
                return new FoundEntry(path, FoundKind.LeftOut, "git ignores it");
            return found.IsLink ? new FoundEntry(path, FoundKind.Link)
                : new FoundEntry(path, FoundKind.File, null, FileHints.Of(found, now));
        }
    }

    /// <summary>What is in a folder; the listing itself says which entries are folders, and so no file is looked at.</summary>
    private static FileSystemEnumerable<(string Path, FileSystemInfo? Folder)> Entries(string folder, string path) =>
        new(folder,
            (ref entry) => entry.IsDirectory
                ? (string.Concat(path, entry.FileName, "/"), entry.ToFileSystemInfo()) : (string.Concat(path, entry.FileName), null),
            new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });

    private static ReadOnlySpan<char> NameIn(FoundFolder folder, string path) => path.AsSpan(folder.Path.Length);
}
