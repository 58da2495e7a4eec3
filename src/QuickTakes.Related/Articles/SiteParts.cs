using System.Diagnostics;

namespace QuickTakes.Related.Articles;

/// <summary>Which borders between parts of a site a link would cross. Immutable and safe to use from many threads.</summary>
[DebuggerDisplay("{Summary}")]
internal sealed class SiteParts
{
    private readonly string[] _languages;

    public SiteParts(PartSummary summary)
    {
        Summary = summary;
        // Where some pages say their language, the words of the others tell which of those is theirs.
        _languages = [.. summary.Said.Count > 0 ? summary.Said : summary.Guessed];
        Kinds = (_languages.Length > 1 ? PartKinds.Language : 0) | (summary.Versions.Count > 0 ? PartKinds.Version : 0)
            | (summary.HasPartitions ? PartKinds.Partition : 0);
    }

    public PartSummary Summary { get; }

    /// <summary>What divides the site.</summary>
    public PartKinds Kinds { get; }

    /// <summary>The borders that lie between two articles.</summary>
    public PartKinds Between(ArticlePart from, ArticlePart to)
    {
        var crossed = PartKinds.None;
        if (Kinds.HasFlag(PartKinds.Language) && LanguageOf(from) is { } one && LanguageOf(to) is { } other && one != other)
            crossed |= PartKinds.Language;
        if (Kinds.HasFlag(PartKinds.Version) && to.Version is { } version && version != (from.Version ?? Summary.Versions[^1]))
            crossed |= PartKinds.Version;
        if (Kinds.HasFlag(PartKinds.Partition) && from.Partition is { } here && to.Partition is { } there && here != there)
            crossed |= PartKinds.Partition;
        return crossed;
    }

    /// <summary>
    /// The language of each article, without its region; of one that says none, the language of half of those that were told by their
    /// words, if there is one: short pages do not tell their language. No languages where the site has none.
    /// </summary>
    public string?[] LanguagesOf(IReadOnlyList<IndexedArticle> articles)
    {
        if (_languages.Length == 0)
            return [];
        var languages = articles.Select(article => LanguageOf(article.Part) is { } language ? Primary(language) : null).ToArray();
        // Where the site itself says which pages are translations, those that it says nothing of are in a language of their own.
        var guessed = languages.Where((language, i) => language is not null && articles[i].Part.IsGuessed).ToArray();
        var usual = guessed.OfType<string>().GroupBy(language => language, StringComparer.Ordinal)
            .Where(group => group.Count() * 2 >= guessed.Length)
            .Select(group => group.Key).Order(StringComparer.Ordinal).FirstOrDefault();
        return Array.ConvertAll(languages, language => language ?? usual);
    }

    private static string Primary(string language) => language.Split('-')[0];

    /// <summary>The language that counts: one that was only guessed does where the site has it as a part.</summary>
    private string? LanguageOf(ArticlePart part)
    {
        if (part.Language is not { } language || !part.IsGuessed)
            return part.Language;
        string? found = null;
        foreach (var known in _languages)
        {
            if (known == language)
                return known;
            if (known.StartsWith(language, StringComparison.Ordinal) && known[language.Length] == '-')
                found = found is null ? known : language;
        }
        // Two kinds of one language, as pt-br and pt-pt: which of them cannot be told.
        return found == language ? null : found;
    }
}
