using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>What the other rules rest on: that every way of using a type is seen, and that circles are found.</summary>
public sealed class CompiledUsesTests
{
    private const string Fixtures = "QuickTakes.Related.Tests.House.Fixtures";

    private static readonly IReadOnlyList<Use> Uses = CompiledUses.Read(typeof(CompiledUsesTests).Assembly, Fixtures);

    [Fact]
    public void Read_EveryWayOfUsing_IsSeen()
    {
        var used = Uses.Where(use => use is { From.Name: "User", Member: null, To.Namespace: Fixtures + ".Used" });

        Assert.Equal(
            [
                "AsArgument", "AsConstraint", "Caught", "Colour", "InBody", "InIterator", "InLambda", "InSignature", "InTypeOf",
                "OnMemberAttribute", "Outer",
            ],
            used.Select(use => use.To.Name));
    }

    [Fact]
    public void Read_Member_IsSeenWithItsNumberOfParameters()
    {
        Assert.Contains(Uses, use => use is { From.Name: "User", To.Name: "InBody", Member: "get_Name(0)" });
        Assert.Contains(Uses, use => use is { From.Name: "User", To.Name: "Neighbour", Member: "Take(1)" });
    }

    [Fact]
    public void Circles_ThreeInARowAndTwoInACircle_AreTheTwo()
    {
        var circles = Arrows.Circles([("A", "B"), ("B", "C"), ("C", "D"), ("D", "C"), ("E", "A")]);

        Assert.Equal(["C", "D"], Assert.Single(circles));
    }

    [Fact]
    public void Parse_Lines_AreArrowsWithTheirTypes()
    {
        var arrows = Arrows.Parse(["# comment", "", "A:", "B: A, C.D [E, F], (root)"]);

        Assert.Equal(["A", "B"], arrows.Folders);
        Assert.Equal(["A", "C.D", "(root)"], arrows.All.Select(arrow => arrow.To));
        Assert.Equal(["E", "F"], arrows.Find("B", "C.D")!.OnlyTypes);
        Assert.Null(arrows.Find("A", "B"));
    }
}
