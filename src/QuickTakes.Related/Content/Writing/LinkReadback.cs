using System.Runtime.CompilerServices;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Content.Writing;

/// <summary>Reads a document that was just edited, and compares it with what was meant.</summary>
internal static class LinkReadback
{
    /// <summary>Reads a document after an edit, and makes sure that the links are those that were meant and nothing else changed.</summary>
    /// <param name="before">The document before the edit.</param>
    /// <param name="after">The text after it.</param>
    /// <param name="linksBefore">The links that were there.</param>
    /// <param name="meant">The links that were to be written.</param>
    /// <param name="schema">Which fields hold what, and the shape of the links.</param>
    /// <exception cref="ArticleFormatException">Something differs.</exception>
    public static void Verify(
        FrontMatterDocument before, string after, List<PlacedLink> linksBefore, IReadOnlyList<LinkPlacement> meant, FieldSchema schema)
    {
        try
        {
            var fields = FrontMatterDocument.Parse(after, before.Start).Fields;
            if (!OtherFields(before.Fields, schema).Matches(OtherFields(fields, schema)))
                throw Refused("another field would change with them");
            if (!after.EndsWith(before.Body, StringComparison.Ordinal))
                throw Refused("the text below would change with them");
            var read = LinkFieldReader.Read(fields, schema, new TextBudget(after.Length));
            VerifyLinks(read, linksBefore, meant, schema, before.Format);
        }
        catch (ArticleFormatException e) when (e.Line > 0)
        {
            throw Refused($"they would not be valid {before.Format} ({e.Message})");
        }
    }

    private static void VerifyLinks(
        List<PlacedLink> read,
        List<PlacedLink> linksBefore,
        IReadOnlyList<LinkPlacement> meant,
        FieldSchema schema,
        IFrontMatterFormat format)
    {
        if (read.Count != meant.Count)
            throw Refused($"{meant.Count} were meant and {read.Count} are read");
        for (var i = 0; i < read.Count; i++)
        {
            var (link, existing) = meant[i];
            var old = existing is { } at ? linksBefore[at].Link : null;
            var staysMalformed = read[i].Link is null && existing is not null && old is null && link.SaysNothing;
            if (read[i].Number != i + 1 || read[i].Link is null && !staysMalformed)
                throw Refused("their numbers do not read back");
            if (staysMalformed)
                continue;
            if (existing is { } place && !OtherEntries(linksBefore[place], schema).Matches(OtherEntries(read[i], schema)))
                throw Refused("another field of a link would change with them");
            var isText = schema.LinksAreTexts;
            var wasThere = LinkValue.Of(old ?? ArticleLink.Nothing, schema.RelatedKeys);
            foreach (var (wanted, was) in LinkValue.Of(link, schema.RelatedKeys).Zip(wasThere).Skip(isText ? wasThere.Length - 1 : 0))
                VerifyValue(isText ? read[i].Value as FrontMatterScalar : Field(read[i], wanted.Name), wanted, was.Text, format);
        }
    }

    private static void VerifyValue(FrontMatterScalar? read, LinkValue wanted, string? was, IFrontMatterFormat format)
    {
        var (stays, text) = (wanted.Text == was, wanted.Text);
        if (text is null && read is null or { IsNull: true } or { Value: "" })
            return;
        // What was there already may have blanks around it, and any type; what was written has to be exact.
        if (text is null || read is not { IsNull: false } || read.Value != text && !(stays && read.Value.Trim() == text))
            throw Refused($"'{text}' would read back as '{read?.Value}'");
        if (!stays && !wanted.HasType(format.TypeOf(read), format))
            throw Refused($"the {wanted.Name} '{text}' would change its type");
    }

    /// <summary>What a link holds besides what is written into it.</summary>
    private static IEnumerable<FrontMatterEntry> OtherEntries(PlacedLink link, FieldSchema schema) =>
        link.Value is FrontMatterMapping mapping
            ? mapping.Entries.Where(entry => entry.Key is not FrontMatterScalar key || !schema.RelatedKeys.Names.Contains(key.Value))
            : [];

    private static FrontMatterScalar? Field(PlacedLink link, string name) => LinkFieldReader.Field((FrontMatterMapping)link.Value, name);

    private static IEnumerable<FrontMatterEntry> OtherFields(FrontMatterMapping fields, FieldSchema schema) =>
        fields.Entries.Where(entry => !LinkFieldReader.IsLinkField(entry.Key, schema));

    /// <summary>Whether two lists of fields say the same, wherever they stand.</summary>
    internal static bool Matches(this IEnumerable<FrontMatterEntry> one, IEnumerable<FrontMatterEntry> other)
    {
        var seen = new HashSet<(FrontMatterNode, FrontMatterNode)>(new ReferencePairs());
        var (left, right) = (one.ToArray(), other.ToArray());
        return SameEntries(left, right);

        bool SameEntries(IReadOnlyList<FrontMatterEntry> x, IReadOnlyList<FrontMatterEntry> y) =>
            x.Count == y.Count && x.Zip(y).All(pair => Same(pair.First.Key, pair.Second.Key) && Same(pair.First.Value, pair.Second.Value));

        // A pair that is compared already needs no second look, so that aliases of aliases cost nothing.
        bool Same(FrontMatterNode a, FrontMatterNode b) => !seen.Add((a, b)) || (a, b) switch
        {
            (FrontMatterScalar x, FrontMatterScalar y) => (x.Value, x.Style, x.Tag) == (y.Value, y.Style, y.Tag),
            (FrontMatterSequence x, FrontMatterSequence y) =>
                x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(item => Same(item.First, item.Second)),
            (FrontMatterMapping x, FrontMatterMapping y) => SameEntries(x.Entries, y.Entries),
            _ => false,
        };
    }

    private static ArticleFormatException Refused(string why) =>
        new($"the links cannot be written safely, so the file is left alone: {why}");

    private sealed class ReferencePairs : IEqualityComparer<(FrontMatterNode A, FrontMatterNode B)>
    {
        public bool Equals((FrontMatterNode A, FrontMatterNode B) x, (FrontMatterNode A, FrontMatterNode B) y) =>
            ReferenceEquals(x.A, y.A) && ReferenceEquals(x.B, y.B);

        public int GetHashCode((FrontMatterNode A, FrontMatterNode B) pair) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(pair.A), RuntimeHelpers.GetHashCode(pair.B));
    }
}
