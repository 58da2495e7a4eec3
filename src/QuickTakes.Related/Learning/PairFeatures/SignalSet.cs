namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>The signals there are.</summary>
internal static class SignalSet
{
    private static readonly Func<SiteView, bool> HasIds = site => site.HasIds;
    private static readonly Func<SiteView, bool> HasDatesAlone = site => site.HasDates && !site.HasIds;

    public static IReadOnlyList<Signal> All { get; } =
    [
        .. Enum.GetValues<TextView>().Select(view => new CosineSignal(view)),
        .. Enum.GetValues<TextView>().Where(SiteView.HasNearest).Select(view => new RankSignal(view)),
        new RelativeCosineSignal(TextView.Whole),
        new TitleContainmentSignal(ownInOther: true),
        new TitleContainmentSignal(ownInOther: false),
        new LengthSignal(),
        new OwnLengthSignal(),
        new SameSubjectSignal(),
        new SameFolderSignal(),
        new SharedPathSignal(),
        new SharedNameSignal(),
        new DepthSignal(),
        new IdDistanceSignal(),
        new IdOrderSignal(),
        new SequenceSignal("place-by-id", "few articles between the two ids", site => site.ById, HasIds),
        new SequenceSignal("place-by-subject-id", "few articles of the subject between the two ids", site => site.BySubjectAndId, HasIds),
        new SequenceSignal("place-by-path", "few files between the two in the folder", site => site.ByPath, site => site.HasFolders),
        new NeighborLinksSignal(TextView.Whole, 10, best: false),
        new NeighborLinksSignal(TextView.Whole, 100, best: false),
        new NeighborLinksSignal(TextView.Whole, 100, best: true),
        new NeighborLinksSignal(TextView.Title, 40, best: false),
        new NeighborLinksSignal(TextView.Path, 40, best: false),
        new LinksToNeighborsSignal(TextView.Whole),
        new CocitationSignal(),
        new BackLinkSignal(),
        new SequenceLinksSignal("id-links", "linked by articles with ids close to this one", site => site.ById, HasIds),
        new SequenceLinksSignal("subject-id-links", "linked by articles of the subject with ids close to this one", site => site.BySubjectAndId, HasIds),
        new SequenceLinksSignal("path-links", "linked by the files around this one", site => site.ByPath, site => site.HasFolders),
        new GroupLinksSignal("subject-popularity", "linked by many articles of the subject", site => site.Subjects, site => site.HasSubjects),
        new GroupLinksSignal("folder-popularity", "linked by many articles of the folder", site => site.Folders, site => site.HasFolders),
        new PopularitySignal(),
        new OutboundSignal(),
        new OwnPopularitySignal(),
        new LinkIdDistanceSignal(sources: true),
        new LinkIdDistanceSignal(sources: false),
        new IdGapSignal(),
        new IdDensitySignal(),
        new RankAmongCloseIdsSignal(TextView.Whole, 10),
        new LinksWithCloseIdsSignal(sources: true),
        new DateDistanceSignal(),
        new DateSizeSignal(),
        new RankAmongSameDateSignal(),
        new SequenceSignal("place-by-date", "few articles between the two dates", site => site.ByDate, HasDatesAlone),
        new SequenceLinksSignal("date-links", "linked by articles with dates close to this one", site => site.ByDate, HasDatesAlone),
        new BlockDistanceSignal(),
        new BlockSizeSignal(),
        new BlockCosineSignal(),
        new RelativeBlockCosineSignal(),
        new BlockSpanSignal(own: true),
        new BlockSpanSignal(own: false),
        new CrossingLinksSignal(),
        new SurroundingsCosineSignal(),
    ];

    /// <summary>The signals that a site can supply.</summary>
    public static Signal[] Of(SiteView site) => [.. All.Where(signal => signal.IsThere(site))];
}
