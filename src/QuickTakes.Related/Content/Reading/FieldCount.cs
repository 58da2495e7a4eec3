using System.Collections.Concurrent;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Counts which fields the front matter of a folder's files has.</summary>
internal static class FieldCount
{
    private sealed record Seen(string Name, FieldForm Form, string? Text);

    /// <summary>The fields, most frequent first, ties by name. Files that cannot be read are passed over.</summary>
    public static IReadOnlyList<FieldUsage> Of(ArticleFolder folder, CancellationToken cancellationToken)
    {
        var seen = new ConcurrentDictionary<int, Seen[]>();
        Parallel.For(0, folder.Paths.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            seen[i] = folder.FrontMatterOf(folder.Paths[i]) is { } fields ? [.. Fields(fields, "").DistinctBy(field => field.Name)] : []);
        return [.. seen.OrderBy(file => file.Key).SelectMany(file => file.Value)
            .GroupBy(field => field.Name, StringComparer.Ordinal)
            .Select(group => new FieldUsage(
                group.Key,
                group.Count(),
                group.GroupBy(field => field.Form).OrderByDescending(form => form.Count()).ThenBy(form => form.Key).First().Key,
                group.Select(field => field.Text).FirstOrDefault(text => text is not null)))
            .OrderByDescending(field => field.Articles).ThenBy(field => field.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<Seen> Fields(FrontMatterMapping fields, string before)
    {
        foreach (var (name, value) in fields.Fields)
        {
            switch (value)
            {
                case FrontMatterScalar { IsNull: false } scalar when scalar.Value.Trim().Length > 0:
                    yield return new Seen(before + name, FieldForm.Text, scalar.Value.Trim());
                    break;
                case FrontMatterSequence { Items: [FrontMatterMapping, ..] }:
                    yield return new Seen(before + name, FieldForm.Mappings, null);
                    break;
                case FrontMatterSequence { Items: [FrontMatterScalar first, ..] }:
                    yield return new Seen(before + name, FieldForm.Texts, first.Value.Trim());
                    break;
                case FrontMatterMapping inner:
                    yield return new Seen(before + name, FieldForm.Mapping, null);
                    // One level down is as far as the schemas of sites go in practice.
                    foreach (var field in before.Length == 0 ? Fields(inner, $"{name}.") : [])
                        yield return field;
                    break;
            }
        }
    }
}
