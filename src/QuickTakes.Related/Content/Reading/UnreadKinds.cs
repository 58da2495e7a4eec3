using System.Globalization;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Counts the documents of a folder that are in a notation which is not read, so that nobody misses them in silence.</summary>
internal sealed class UnreadKinds
{
    private readonly SortedDictionary<string, (string First, int Count)> _kinds = new(StringComparer.Ordinal);

    /// <summary>Counts a file, if it is such a document.</summary>
    /// <param name="path">Path relative to the content folder.</param>
    public void Add(string path)
    {
        if (!FileKinds.IsUnread(path))
            return;
        var extension = Path.GetExtension(path).ToLowerInvariant();
        var (first, count) = _kinds.GetValueOrDefault(extension, (path, 0));
        _kinds[extension] = (string.CompareOrdinal(path, first) < 0 ? path : first, count + 1);
    }

    /// <summary>One notice for each extension, at the first of its files.</summary>
    public IReadOnlyList<ArticleProblem> Notices =>
    [
        .. _kinds.Select(kind => new ArticleProblem(kind.Value.First, 0, 0, string.Create(
            CultureInfo.InvariantCulture,
            $"{(kind.Key == ".rst" ? "reStructuredText" : "AsciiDoc")} is not read ({kind.Value.Count} in all end in {kind.Key})"))),
    ];
}
