using QuickTakes.Related.Learning.Site;

namespace QuickTakes.Related.Learning.PairFeatures;

/// <summary>The features there are.</summary>
internal static class FeatureSet
{
    private static readonly Func<SiteView, bool> HasIds = site => site.HasIds;
    private static readonly Func<SiteView, bool> HasDatesOnly = site => site.HasDates && !site.HasIds;

    public static IReadOnlyList<Feature> All { get; } =
    [
        .. Enum.GetValues<TextView>().Select(view => new CosineFeature(view)),
        .. Enum.GetValues<TextView>().Where(SiteView.HasNearest).Select(view => new RankFeature(view)),
        new RelativeCosineFeature(TextView.Whole),
        new TitleContainmentFeature(ownInOther: true),
        new TitleContainmentFeature(ownInOther: false),
        new LengthFeature(),
        new OwnLengthFeature(),
        new SameSubjectFeature(),
        new SameFolderFeature(),
        new SharedPathFeature(),
        new SharedNameFeature(),
        new DepthFeature(),
        new IdDistanceFeature(),
        new IdOrderFeature(),
        new SequenceFeature("place-by-id", "few articles between the two ids", site => site.ById, HasIds),
        new SequenceFeature("place-by-subject-id", "few articles of the subject between the two ids", site => site.BySubjectAndId, HasIds),
        new SequenceFeature("place-by-path", "few files between the two in the folder", site => site.ByPath, site => site.HasFolders),
        new NeighborLinksFeature(TextView.Whole, 10, best: false),
        new NeighborLinksFeature(TextView.Whole, 100, best: false),
        new NeighborLinksFeature(TextView.Whole, 100, best: true),
        new NeighborLinksFeature(TextView.Title, 40, best: false),
        new NeighborLinksFeature(TextView.Path, 40, best: false),
        new LinksToNeighborsFeature(TextView.Whole),
        new CocitationFeature(),
        new BackLinkFeature(),
        new SequenceLinksFeature("id-links", "linked by articles with ids close to this one", site => site.ById, HasIds),
        new SequenceLinksFeature(
            "subject-id-links", "linked by articles of the subject with ids close to this one", site => site.BySubjectAndId, HasIds),
        new SequenceLinksFeature("path-links", "linked by the files around this one", site => site.ByPath, site => site.HasFolders),
        new GroupLinksFeature(
            "subject-popularity", "linked by many articles of the subject", site => site.Subjects, site => site.HasSubjects),
        new GroupLinksFeature("folder-popularity", "linked by many articles of the folder", site => site.Folders, site => site.HasFolders),
        new PopularityFeature(),
        new OutboundFeature(),
        new OwnPopularityFeature(),
        new LinkIdDistanceFeature(sources: true),
        new LinkIdDistanceFeature(sources: false),
        new IdGapFeature(),
        new IdDensityFeature(),
        new RankAmongCloseIdsFeature(TextView.Whole, 10),
        new LinksWithCloseIdsFeature(sources: true),
        new DateDistanceFeature(),
        new DateSizeFeature(),
        new RankAmongSameDateFeature(),
        new SequenceFeature("place-by-date", "few articles between the two dates", site => site.ByDate, HasDatesOnly),
        new SequenceLinksFeature("date-links", "linked by articles with dates close to this one", site => site.ByDate, HasDatesOnly),
        new BlockDistanceFeature(),
        new BlockSizeFeature(),
        new BlockCosineFeature(),
        new RelativeBlockCosineFeature(),
        new BlockSpanFeature(own: true),
        new BlockSpanFeature(own: false),
        new CrossingLinksFeature(),
        new SurroundingsCosineFeature(),
        new EvidenceFeature("text-link", "linked in the text", evidence => evidence.Links, isOwn: true),
        new EvidenceFeature("text-back-link", "links to this one in its text", evidence => evidence.Links, isOwn: false),
        new EvidenceFeature("mention", "this text holds its title", evidence => evidence.Mentions, isOwn: true),
        new EvidenceFeature("back-mention", "its text holds this title", evidence => evidence.Mentions, isOwn: false),
        new EvidencePopularityFeature("text-popularity", "linked in many texts", evidence => evidence.Links),
    ];

    /// <summary>The features that a site can supply.</summary>
    public static Feature[] Of(SiteView site) => [.. All.Where(feature => feature.IsAvailable(site))];
}
