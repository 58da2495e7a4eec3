using System.Diagnostics;
using System.Globalization;

namespace QuickTakes.Related.Articles;

/// <summary>
/// The part of a site that an article belongs to: links stay inside it unless <see cref="Selection.SelectionOptions.Cross"/> says
/// otherwise. Immutable.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ArticlePart
{
    /// <summary>No part: the site has one language and one version, or says nothing of them.</summary>
    public static ArticlePart None { get; } = new();

    /// <summary>The language as a BCP 47 tag in lower case, such as <c>de</c> or <c>pt-br</c>.</summary>
    /// <value>Default: <see langword="null"/>, where it is not known; such an article may be linked from and to every language.</value>
    public string? Language { get; init; }

    /// <summary>Whether the language was taken from the text, since neither the site nor the front matter says it.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IsGuessed { get; init; }

    /// <summary>The version of a versioned manual, such as <c>v2</c>.</summary>
    /// <value>
    /// Default: <see langword="null"/>, for a page of all versions: every version may link to it, and it links to the newest.
    /// </value>
    public string? Version { get; init; }

    /// <summary>What a site's own rule divides it by (<c>SiteOptions.Partition</c>).</summary>
    /// <value>Default: <see langword="null"/>; such an article may be linked from and to every partition.</value>
    public string? Partition { get; init; }

    /// <summary>
    /// The path without what names language and version in it: the same for the translations and versions of one page.
    /// </summary>
    /// <value>Default: <see langword="null"/>, where the path names neither.</value>
    public string? Counterpart { get; init; }

    /// <summary>What is said of it to a person; empty where nothing is.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Language is null ? null : string.Create(CultureInfo.InvariantCulture, $"language {Language}{(IsGuessed ? " by its words" : "")}"),
        Version is null ? null : $"version {Version}",
        Partition is null ? null : $"partition {Partition}",
    }.OfType<string>());
}

/// <summary>What divides a site into parts.</summary>
[Flags]
public enum PartKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Languages.</summary>
    Language = 1,

    /// <summary>Versions.</summary>
    Version = 2,

    /// <summary>Partitions.</summary>
    Partition = 4,

    /// <summary>All of them.</summary>
    All = Language | Version | Partition,
}
