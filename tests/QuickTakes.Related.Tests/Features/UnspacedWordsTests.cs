using QuickTakes.Related.Articles;
using Xunit;

namespace QuickTakes.Related.Tests.Features;

public sealed class UnspacedWordsTests
{
    // Written for this test: each word stands in several sentences, beside different ones.
    private static readonly string[] Sentences =
    [
        "植物的光合作用需要阳光和水分。", "光合作用产生氧气，植物生长需要阳光。", "酸雨对植物生长产生作用。", "催化作用需要高温。",
        "两国合作研究海洋。", "国际合作需要信任。", "海洋研究产生数据。", "阳光下的海洋温度上升。", "作用力和反作用力大小相等。",
        "光合细菌生长在海洋。", "合作社销售水果。", "水分蒸发需要高温。",
    ];

    [Fact]
    public void SharedTerms_Chinese_AreWordsAndNoPairsAcrossTheirBorders()
    {
        var index = RelatedIndex.Build(Sentences.Select((text, i) => new Article { Path = $"{i:00}.md", Title = $"{i}", Body = text }));
        var shared = index.SharedTerms("00.md", "01.md");

        var terms = shared.Select(term => term.Term).ToArray();
        Assert.Contains("光合", terms);
        Assert.Contains("作用", terms);
        Assert.Contains("阳光", terms);
        Assert.DoesNotContain("合作", terms);
        Assert.DoesNotContain("要阳", terms);
        // What was not shown is in what is: the terms still add up to the cosine.
        Assert.Equal(index.Explain("00.md", "01.md").Score, shared.Sum(term => term.Contribution), 5);
    }

    [Fact]
    public void SharedTerms_PairsOfEmojiAndRareLetters_AreNoFailure()
    {
        var index = RelatedIndex.Build(new[] { "𠀀𠀁𠀂 漢字", "𠀀𠀁𠀂 仮名", "漢字仮名" }
            .Select((text, i) => new Article { Path = $"{i}.md", Body = text }));

        Assert.NotEmpty(index.SharedTerms("0.md", "1.md"));
    }
}
