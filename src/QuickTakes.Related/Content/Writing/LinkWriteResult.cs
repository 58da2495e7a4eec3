using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>What came of writing links into a file.</summary>
/// <param name="Path">Path of the article relative to the content folder, with forward slashes.</param>
/// <param name="IsWritten">Whether the file was replaced; it is not if it holds those links already.</param>
/// <param name="Problem">Why the file was left alone; <see langword="null"/> if nothing was wrong.</param>
public sealed record LinkWriteResult(string Path, bool IsWritten, ArticleProblem? Problem);

/// <summary>What writing links into a file would make of it.</summary>
/// <param name="Path">
/// Path of the file relative to the content folder, with forward slashes; where the article is a link, of the file behind it.
/// </param>
/// <param name="Before">The text of the file, with its byte order mark if it has one.</param>
/// <param name="After">The text that it would have; both are empty if there is a problem.</param>
/// <param name="Problem">Why the file would be left alone; <see langword="null"/> if nothing is wrong.</param>
public sealed record LinkEditPreview(string Path, string Before, string After, ArticleProblem? Problem);
