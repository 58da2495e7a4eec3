namespace QuickTakes.Related.Checking;

/// <summary>What can be wrong with the links of a site.</summary>
public enum DiagnosticKind
{
    /// <summary>No article is where the link leads.</summary>
    DanglingTarget,

    /// <summary>The target, or a copy of it under the same title, is linked already.</summary>
    RepeatedTarget,

    /// <summary>The link leads to the article itself, or to a copy of it under the same title.</summary>
    SelfLink,

    /// <summary>The target is kept out of indexes.</summary>
    NoIndexTarget,

    /// <summary>An editor excluded the target of the link.</summary>
    ExcludedTarget,

    /// <summary>The field that should hold a link holds none.</summary>
    MalformedLink,

    /// <summary>The target has another url now.</summary>
    StaleUrl,

    /// <summary>The target has another id now.</summary>
    StaleId,

    /// <summary>The target has another title now.</summary>
    StaleTitle,

    /// <summary>The target has another subject now.</summary>
    StaleSubject,

    /// <summary>The numbers of the links do not run from 1 without a gap.</summary>
    NumberingGap,

    /// <summary>Several articles have one url.</summary>
    DuplicateUrl,

    /// <summary>Several articles have one id.</summary>
    DuplicateId,

    /// <summary>Several articles have one title, case and closing punctuation aside.</summary>
    DuplicateTitle,

    /// <summary>The article has no links, or none that is valid.</summary>
    NoLinks,

    /// <summary>No article has a valid link to the article.</summary>
    NoInboundLinks,

    /// <summary>The text is nearly that of another article.</summary>
    NearDuplicate,

    /// <summary>The link says nothing but a slug, which several articles have.</summary>
    AmbiguousLink,

    /// <summary>An editor pinned something that is no article, or none that may be linked.</summary>
    BrokenPin,
}
