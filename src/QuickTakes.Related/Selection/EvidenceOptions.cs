namespace QuickTakes.Related.Selection;

/// <summary>What speaks for a link beside the words that two articles share, and how much. Immutable.</summary>
/// <remarks>
/// <para>
/// A score is 1 less the product of what each piece of evidence leaves open: 1 − (1 − cosine)^(f · l) · (1 − w₁) · (1 − w₂) …, where f is
/// 1 for
/// articles of one folder and else <see cref="OtherFolderWeight"/>, l comes from <see cref="LengthSlope"/>, and the w are the weights
/// below (the
/// noisy or of Pearl 1988). So scores stay between 0 and 1, no evidence leaves the cosine as it is, and each piece can only raise it.
/// </para>
/// <para>
/// Links and mentions count by how far the site's own texts bear them out: their weights are multiplied by Somers' D of the cosines of
/// pairs
/// with such evidence against pairs drawn at random, which is 1 where every linked pair is nearer than every random one, and 0 where links
/// are
/// noise.
/// </para>
/// </remarks>
public sealed record EvidenceOptions
{
    /// <summary>Words alone: the score is the cosine.</summary>
    public static EvidenceOptions WordsAlone { get; } = new()
    {
        LinkWeight = 0,
        BackLinkWeight = 0,
        MentionWeight = 0,
        BackMentionWeight = 0,
        OtherFolderWeight = 1,
        LengthSlope = 1,
    };

    /// <summary>Weight of a link in the running text of the article to the other. Links of the front matter have no part in it.</summary>
    /// <value>Default: 0.1. From 0 to 0.99.</value>
    public double LinkWeight { get; init; } = 0.1;

    /// <summary>Weight of a link in the running text of the other article to this one.</summary>
    /// <value>Default: 0.16. From 0 to 0.99.</value>
    public double BackLinkWeight { get; init; } = 0.16;

    /// <summary>
    /// Weight of the other article's title in the text of this one, for a title that no other text holds; it falls with the square of
    /// ln(N / n) / ln(N), where N is the number of articles and n that of those whose texts hold it.
    /// </summary>
    /// <value>Default: 0.07. From 0 to 0.99.</value>
    public double MentionWeight { get; init; } = 0.07;

    /// <summary>Weight of this article's title in the text of the other, as <see cref="MentionWeight"/>.</summary>
    /// <value>Default: 0.07. From 0 to 0.99.</value>
    public double BackMentionWeight { get; init; } = 0.07;

    /// <summary>How much the words count between articles of different folders, beside 1 in the same folder.</summary>
    /// <value>Default: 0.7. Above 0 and at most 1.</value>
    public double OtherFolderWeight { get; init; } = 0.7;

    /// <summary>
    /// How far a cosine makes up for long texts, which share words with everything and have the lower cosines for it: l is L / ((1 − s) ·
    /// M +
    /// s · L), where s is this slope, L the length of the other article's row of words before it was brought to 1, and M the mean of these
    /// lengths (pivoted normalisation; Singhal, Buckley and Mitra 1996). 1 leaves cosines as they are.
    /// </summary>
    /// <value>Default: 0.8. Above 0 and at most 1.</value>
    public double LengthSlope { get; init; } = 0.8;

    /// <summary>Whether links of the texts count at all.</summary>
    internal bool UsesLinks => LinkWeight > 0 || BackLinkWeight > 0;

    /// <summary>Whether titles in texts count at all.</summary>
    internal bool UsesMentions => MentionWeight > 0 || BackMentionWeight > 0;

    /// <summary>Refuses weights that cannot be used. Whatever takes them asks for it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is out of its range; the message names it.</exception>
    public void Validate()
    {
        ThrowIfNotWithin(LinkWeight is >= 0 and <= 0.99, LinkWeight, nameof(LinkWeight), "from 0 to 0.99");
        ThrowIfNotWithin(BackLinkWeight is >= 0 and <= 0.99, BackLinkWeight, nameof(BackLinkWeight), "from 0 to 0.99");
        ThrowIfNotWithin(MentionWeight is >= 0 and <= 0.99, MentionWeight, nameof(MentionWeight), "from 0 to 0.99");
        ThrowIfNotWithin(BackMentionWeight is >= 0 and <= 0.99, BackMentionWeight, nameof(BackMentionWeight), "from 0 to 0.99");
        ThrowIfNotWithin(OtherFolderWeight is > 0 and <= 1, OtherFolderWeight, nameof(OtherFolderWeight), "above 0 and at most 1");
        ThrowIfNotWithin(LengthSlope is > 0 and <= 1, LengthSlope, nameof(LengthSlope), "above 0 and at most 1");
    }

    private static void ThrowIfNotWithin(bool isWithin, double value, string name, string range)
    {
        if (!isWithin)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {range}.");
    }
}
