using Xunit;

namespace QuickTakes.Related.Tests.House;

/// <summary>Who may use whom: the arrows between the folders of the library, as compiled, beside those of <c>arrows.txt</c>.</summary>
public sealed class ArrowsTests
{
    private const string Library = "QuickTakes.Related";

    // Types shown behind an arrow that is not allowed.
    private const int TypesShown = 40;

    private static readonly Arrows Allowed =
        Arrows.Parse(File.ReadLines(Path.Combine(Repository.Root, "tests", "QuickTakes.Related.Tests", "House", "arrows.txt")));

    private static readonly ILookup<(string From, string To), Use> Compiled = CompiledUses.Read(typeof(RelatedIndex).Assembly, Library)
        .Where(use => use.Member is null && Arrows.Folder(use.To.Namespace, Library) is not null)
        .ToLookup(use => (From: Arrows.Folder(use.From.Namespace, Library)!, To: Arrows.Folder(use.To.Namespace, Library)!));

    private static IEnumerable<IGrouping<(string From, string To), Use>> CompiledArrows =>
        Compiled.Where(arrow => arrow.Key.From != arrow.Key.To);

    [Fact]
    public void Arrows_Compiled_AreAllowed()
    {
        var wrong = CompiledArrows
            .Select(arrow => (arrow.Key, Allowed: Allowed.Find(arrow.Key.From, arrow.Key.To), All: arrow))
            .Select(arrow => (arrow.Key, Uses: arrow.All.Where(use => arrow.Allowed?.Allows(use) != true).ToArray()))
            .Where(arrow => arrow.Uses.Length > 0)
            .OrderBy(arrow => arrow.Key)
            .Select(arrow => $"{arrow.Key.From} → {arrow.Key.To} is not allowed:\n{Types(arrow.Uses)}")
            .ToArray();
        Assert.True(wrong.Length == 0, $"{wrong.Length} arrows are not in arrows.txt.\n\n{string.Join("\n\n", wrong)}");
    }

    [Fact]
    public void Arrows_Allowed_AreAllUsed()
    {
        var unused = Allowed.All.Where(arrow => !Compiled.Contains((arrow.From, arrow.To))).Select(arrow => $"{arrow.From} → {arrow.To}");
        var unusedTypes = Allowed.All.SelectMany(arrow => arrow.OnlyTypes
            .Where(type => Compiled[(arrow.From, arrow.To)].All(use => use.To.Name != type))
            .Select(type => $"{arrow.From} → {arrow.To} [{type}]"));
        string[] stale = [.. unused, .. unusedTypes];
        Assert.True(stale.Length == 0, "arrows.txt allows what nothing uses:\n" + string.Join('\n', stale));
    }

    [Fact]
    public void Arrows_Compiled_MakeNoCircle()
    {
        var circles = Arrows.Circles(CompiledArrows.Select(arrow => arrow.Key)).Select(circle =>
            $"{{{string.Join(", ", circle)}}} through\n" + string.Join('\n', CompiledArrows
                .Where(arrow => circle.Contains(arrow.Key.From) && circle.Contains(arrow.Key.To))
                .OrderBy(arrow => arrow.Key)
                .Select(arrow => $"  {arrow.Key.From} → {arrow.Key.To}: {Some(arrow)}")));
        Assert.True(!circles.Any(), "circles between folders:\n" + string.Join('\n', circles));

        static string Some(IEnumerable<Use> uses) => string.Join(", ", uses.Select(use => $"{use.From.Name}→{use.To.Name}").Take(3));
    }

    [Fact]
    public void Arrows_Allowed_MakeNoCircle() =>
        Assert.Empty(Arrows.Circles(Allowed.All.Select(arrow => (arrow.From, arrow.To))).Select(circle => string.Join(", ", circle)));

    [Fact]
    public void Arrows_Folders_AreThoseOfTheLibrary()
    {
        var source = Path.Combine(Repository.Root, "src", Library);
        var folders = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(source, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.'))
            .Select(folder => folder == "." ? Arrows.Root : folder);
        Assert.Equal(folders.Distinct().Order(StringComparer.Ordinal), Allowed.Folders.Order(StringComparer.Ordinal));
    }

    private static string Types(IEnumerable<Use> uses)
    {
        var lines = uses.GroupBy(use => use.From.Name)
            .Select(from => $"    {from.Key} uses {string.Join(", ", from.Select(use => use.To.Name).Distinct())}")
            .ToArray();
        return string.Join('\n', lines.Take(TypesShown)) + (lines.Length > TypesShown ? $"\n    and {lines.Length - TypesShown} more" : "");
    }
}
