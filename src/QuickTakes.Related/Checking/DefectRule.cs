using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Checking;

/// <summary>A rule that <see cref="RelatedIndex.Check"/> checks. Immutable.</summary>
public sealed record DefectRule
{
    private DefectRule(DefectKind kind, string code, DefectSeverity severity, bool isMendable, string description) =>
        (Kind, Code, Severity, IsMendable, Description) = (kind, code, severity, isMendable, description);

    /// <summary>All rules, in the order of their kinds.</summary>
    public static IReadOnlyList<DefectRule> All { get; } =
    [
        new(DefectKind.DanglingTarget, "dangling-target", DefectSeverity.Error, true, "A link leads to no article of the site."),
        new(DefectKind.RepeatedTarget, "repeated-target", DefectSeverity.Error, true, "A link leads where an earlier link of the article leads, or to a copy of it."),
        new(DefectKind.SelfLink, "self-link", DefectSeverity.Error, true, "A link leads to the article itself, or to a copy of it."),
        new(DefectKind.NoIndexTarget, "no-index-target", DefectSeverity.Error, true, "A link leads to an article that is kept out of indexes."),
        new(DefectKind.ExcludedTarget, "excluded-target", DefectSeverity.Error, true, "A link leads to an article that an editor excluded."),
        new(DefectKind.MalformedLink, "malformed-link", DefectSeverity.Error, true, "A field that should hold a link holds none."),
        new(DefectKind.StaleUrl, "stale-url", DefectSeverity.Error, true, "A link has a url that its target has no more."),
        new(DefectKind.StaleId, "stale-id", DefectSeverity.Warning, true, "A link has an id that its target has no more."),
        new(DefectKind.StaleTitle, "stale-title", DefectSeverity.Warning, true, "A link has a title that its target has no more."),
        new(DefectKind.StaleSubject, "stale-subject", DefectSeverity.Warning, true, "A link has a subject that its target has no more."),
        new(DefectKind.NumberingGap, "numbering-gap", DefectSeverity.Warning, true, "The numbers of an article's links have a gap, or two links have one number."),
        new(DefectKind.DuplicateUrl, "duplicate-url", DefectSeverity.Error, false, "Several articles have one url."),
        new(DefectKind.DuplicateId, "duplicate-id", DefectSeverity.Warning, false, "Several articles have one id."),
        new(DefectKind.DuplicateTitle, "duplicate-title", DefectSeverity.Warning, false, "Several articles have one title."),
        new(DefectKind.NoLinks, "no-links", DefectSeverity.Warning, false, "An article has no links, or none that is valid."),
        new(DefectKind.NoInboundLinks, "no-inbound-links", DefectSeverity.Warning, false, "No article has a valid link to an article."),
        new(DefectKind.NearDuplicate, "near-duplicate", DefectSeverity.Warning, false, "The text of an article is nearly that of another."),
    ];

    /// <summary>What the rule finds.</summary>
    public DefectKind Kind { get; }

    /// <summary>Its name, which never changes.</summary>
    public string Code { get; }

    /// <summary>How much it matters.</summary>
    public DefectSeverity Severity { get; }

    /// <summary>Whether there is one safe mending, which <see cref="FillMode.Mend"/> makes.</summary>
    public bool IsMendable { get; }

    /// <summary>What it finds, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The rule of a kind.</summary>
    public static DefectRule Of(DefectKind kind) => All[(int)kind];
}

/// <summary>How much a defect matters.</summary>
public enum DefectSeverity
{
    /// <summary>A reader is led wrong, or nowhere.</summary>
    Error,

    /// <summary>It could be better.</summary>
    Warning,
}
