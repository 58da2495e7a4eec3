using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// Brings links, each of which takes up whole lines of the front matter, into the order that is meant: moves, adds and removes lines.
/// </summary>
/// <param name="yaml">The front matter.</param>
/// <param name="lines">The lines of each link that is there.</param>
/// <param name="end">Where links go if there are none.</param>
/// <param name="edits">What is to change inside the lines.</param>
/// <remarks>A link that stays keeps its lines, and the comments around it, in their place, unless the order changes.</remarks>
internal sealed class LinkLines(string yaml, TextSpan[] lines, int end, TextEdits edits)
{
    /// <summary>The front matter with the links.</summary>
    /// <param name="links">The links that are meant.</param>
    /// <param name="render">The lines of a new one, by its position.</param>
    public string Arrange(IReadOnlyList<LinkPlacement> links, Func<int, string> render)
    {
        var kept = links.Where(link => link.Existing is not null).Select(link => link.Existing!.Value).ToArray();
        var isInOrder = kept.Zip(kept.Skip(1)).All(pair => pair.First < pair.Second);
        return isInOrder ? InPlace(links, render, [.. kept]) : Rearranged(links, render);
    }

    /// <summary>What stays stays where it is; new links come after the link before them.</summary>
    private string InPlace(IReadOnlyList<LinkPlacement> links, Func<int, string> render, HashSet<int> kept)
    {
        var at = kept.Count > 0 ? lines[kept.Min()].Start
            : lines.Length > 0 ? lines.Max(place => place.Start)
            : end;
        for (var i = 0; i < links.Count; i++)
        {
            if (links[i].Existing is { } existing)
                at = lines[existing].End;
            else
                edits.Replace(at, at, render(i));
        }
        for (var i = 0; i < lines.Length; i++)
        {
            if (!kept.Contains(i))
                edits.Replace(lines[i].Start, lines[i].End, "");
        }
        return edits.Apply(0, yaml.Length);
    }

    /// <summary>Where the order changes, whole blocks of lines change places.</summary>
    private string Rearranged(IReadOnlyList<LinkPlacement> links, Func<int, string> render)
    {
        var blocks = links.Select((link, i) => link.Existing is { } existing
            ? edits.Apply(lines[existing].Start, lines[existing].End)
            : render(i)).ToArray();
        var places = lines.OrderBy(place => place.Start).ToArray();
        var result = new TextEdits(yaml);
        for (var i = 0; i < places.Length; i++)
        {
            var isLast = i == places.Length - 1;
            result.Replace(places[i].Start, places[i].End, i >= blocks.Length ? "" : isLast ? string.Concat(blocks[i..]) : blocks[i]);
        }
        return result.Apply(0, yaml.Length);
    }
}
