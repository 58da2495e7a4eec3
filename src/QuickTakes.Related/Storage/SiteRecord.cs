using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Storage;

/// <summary>What is stored of one state of a site, apart from the counted words. Immutable.</summary>
/// <param name="Files">All files, in the ordinal order of their paths.</param>
/// <param name="Folders">The folders that could not be listed.</param>
/// <param name="Settings">How they were read.</param>
/// <param name="Nearest">The nearest articles of each, by row; <see langword="null"/> where they were not looked for.</param>
internal sealed record SiteRecord(
    FileTable Files, IReadOnlyList<ArticleProblem> Folders, SiteSettings Settings, NearestLists? Nearest)
{
    /// <summary>What parts the articles make; <see langword="null"/> where that is not known.</summary>
    public PartSummary? Parts { get; init; }
}

/// <summary>How a site was read: what differs in any of these cannot be used together.</summary>
/// <param name="Reading">How files became articles; empty where articles came from memory.</param>
/// <param name="Words">How words were counted.</param>
/// <param name="Weighting">How words were weighed; only the nearest articles depend on it.</param>
/// <param name="LinkForm">How the site writes its links; <see langword="null"/> where that is not known.</param>
/// <param name="Sources">From which fields of the front matter the articles were read.</param>
internal sealed record SiteSettings(
    string Reading, string Words, string Weighting, LinkFieldForm? LinkForm, IReadOnlyList<FieldSource> Sources);

/// <summary>A place in a log: everything before it is one state of a site.</summary>
/// <param name="Number">Number of the log's file.</param>
/// <param name="Length">How many bytes of it belong to the state.</param>
/// <param name="Checksum">Checksum of the last batch, which vouches for those before it.</param>
/// <param name="Whole">Length of the first batch, which held the whole site.</param>
/// <param name="Words">How many words the vocabulary has at that place.</param>
/// <param name="Phrases">How many phrases.</param>
internal sealed record LogPlace(int Number, long Length, ulong Checksum, long Whole, int Words, int Phrases);
