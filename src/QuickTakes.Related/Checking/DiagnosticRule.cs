using System.Diagnostics;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Checking;

/// <summary>A rule that <see cref="CheckExtensions.Check"/> checks. Immutable.</summary>
[DebuggerDisplay("{Code}")]
public sealed record DiagnosticRule
{
    private DiagnosticRule(DiagnosticKind kind, string code, DiagnosticSeverity severity, LinkFix? fix, string description) =>
        (Kind, Code, Severity, Fix, Description) = (kind, code, severity, fix, description);

    /// <summary>All rules, in the order of their kinds.</summary>
    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        Error(DiagnosticKind.DanglingTarget, "dangling-target", LinkFix.RemoveDangling, "A link leads to no article of the site."),
        Error(
            DiagnosticKind.RepeatedTarget, "repeated-target", LinkFix.RemoveRepeated,
            "A link leads where an earlier link of the article leads, or to a copy of it."),
        Error(DiagnosticKind.SelfLink, "self-link", LinkFix.RemoveSelf, "A link leads to the article itself, or to a copy of it."),
        Error(
            DiagnosticKind.NoIndexTarget, "no-index-target", LinkFix.RemoveNoIndex,
            "A link leads to an article that is kept out of indexes."),
        Error(
            DiagnosticKind.ExcludedTarget, "excluded-target", LinkFix.RemoveExcluded,
            "A link leads to an article that an editor excluded."),
        Error(DiagnosticKind.MalformedLink, "malformed-link", LinkFix.RemoveMalformed, "A field that should hold a link holds none."),
        Error(DiagnosticKind.StaleUrl, "stale-url", LinkFix.CorrectUrl, "A link has a url that its target has no more."),
        Warning(DiagnosticKind.StaleId, "stale-id", LinkFix.CorrectId, "A link has an id that its target has no more."),
        Warning(DiagnosticKind.StaleTitle, "stale-title", LinkFix.CorrectTitle, "A link has a title that its target has no more."),
        Warning(DiagnosticKind.StaleSubject, "stale-subject", LinkFix.CorrectSubject, "A link has a subject that its target has no more."),
        Warning(
            DiagnosticKind.NumberingGap, "numbering-gap", LinkFix.CloseGaps,
            "The numbers of an article's links have a gap, or two links have one number."),
        Error(DiagnosticKind.DuplicateUrl, "duplicate-url", null, "Several articles have one url."),
        Warning(DiagnosticKind.DuplicateId, "duplicate-id", null, "Several articles have one id."),
        Warning(DiagnosticKind.DuplicateTitle, "duplicate-title", null, "Several articles have one title."),
        Warning(DiagnosticKind.NoLinks, "no-links", null, "An article has no links, or none that is valid."),
        Warning(DiagnosticKind.NoInboundLinks, "no-inbound-links", null, "No article has a valid link to an article."),
        Warning(DiagnosticKind.NearDuplicate, "near-duplicate", null, "The text of an article is nearly that of another."),
        Warning(DiagnosticKind.AmbiguousLink, "ambiguous-link", LinkFix.CorrectAmbiguous, "A link says a slug that several articles have."),
        Error(DiagnosticKind.BrokenPin, "broken-pin", null, "An editor pinned what leads to no article that may be linked."),
    ];

    /// <summary>What the rule finds.</summary>
    public DiagnosticKind Kind { get; }

    /// <summary>Its name, which never changes.</summary>
    public string Code { get; }

    /// <summary>How much it matters.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>
    /// The one safe way to put it right, which <see cref="FillMode.Fix"/> takes; <see langword="null"/> where an editor has to decide.
    /// </summary>
    public LinkFix? Fix { get; }

    /// <summary>Whether there is one safe way to put it right.</summary>
    public bool IsFixable => Fix is not null;

    /// <summary>What it finds, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The rule of a kind.</summary>
    public static DiagnosticRule Of(DiagnosticKind kind) => All[(int)kind];

    private static DiagnosticRule Error(DiagnosticKind kind, string code, LinkFix? fix, string description) =>
        new(kind, code, DiagnosticSeverity.Error, fix, description);

    private static DiagnosticRule Warning(DiagnosticKind kind, string code, LinkFix? fix, string description) =>
        new(kind, code, DiagnosticSeverity.Warning, fix, description);
}

/// <summary>How much a diagnostic matters.</summary>
public enum DiagnosticSeverity
{
    /// <summary>A reader is led wrong, or nowhere.</summary>
    Error,

    /// <summary>It could be better.</summary>
    Warning,
}
