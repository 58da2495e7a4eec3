using System.Buffers.Binary;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Similarity;

namespace QuickTakes.Related.Storage;

/// <summary>Settings, places and neighbours as bytes.</summary>
internal static class SiteCodec
{
    public static void Write(ByteWriter writer, SiteSettings settings)
    {
        writer.Text(settings.Reading);
        writer.Text(settings.Words);
        writer.Text(settings.Weighting);
        writer.Text(settings.LinkForm is { } links ? links.BasePath == "/" ? links.Field : $"{links.Field}\t{links.BasePath}" : "");
        writer.Number((int)(settings.LinkForm?.Shape ?? default));
        writer.Number(settings.Sources.Count);
        foreach (var source in settings.Sources)
        {
            writer.Text(source.Property);
            writer.Number(source.Names.Count);
            foreach (var name in source.Names)
                writer.Text(name);
        }
    }

    public static SiteSettings ReadSettings(ref ByteReader reader)
    {
        var (reading, words, weighting) = (reader.Text(), reader.Text(), reader.Text());
        var links = reader.Text().Split('\t', 2);
        var (field, basePath) = (links[0], links.Length > 1 ? links[1] : "/");
        var shape = (RelatedShape)reader.Byte();
        var form = field.Length == 0 ? null
            : new LinkFieldForm(field, Enum.IsDefined(shape) ? shape : throw ByteReader.Damaged(), basePath);
        var sources = new FieldSource[reader.Count()];
        for (var i = 0; i < sources.Length; i++)
        {
            var property = reader.Text();
            var names = new string[reader.Count()];
            for (var n = 0; n < names.Length; n++)
                names[n] = reader.Text();
            sources[i] = new FieldSource(property, names);
        }
        return new SiteSettings(reading, words, weighting, form, sources);
    }

    public static void Write(ByteWriter writer, LogPlace place)
    {
        writer.Number(place.Number);
        writer.Number((ulong)place.Length);
        writer.Fixed(place.Checksum);
        writer.Number((ulong)place.Whole);
        writer.Number(place.Words);
        writer.Number(place.Phrases);
    }

    public static LogPlace ReadPlace(ref ByteReader reader) => new(
        reader.Number(int.MaxValue), (long)reader.Number(), reader.Fixed64(), (long)reader.Number(), reader.Number(int.MaxValue),
        reader.Number(int.MaxValue));

    public static void Write(ByteWriter writer, IReadOnlyList<ArticleProblem> problems)
    {
        writer.Number(problems.Count);
        foreach (var problem in problems)
        {
            writer.Text(problem.Path);
            writer.Number(problem.Line);
            writer.Number(problem.Column);
            writer.Text(problem.Message);
        }
    }

    public static ArticleProblem[] ReadProblems(ref ByteReader reader)
    {
        var problems = new ArticleProblem[reader.Count()];
        for (var i = 0; i < problems.Length; i++)
            problems[i] = new ArticleProblem(reader.Text(), reader.Number(int.MaxValue), reader.Number(int.MaxValue), reader.Text());
        return problems;
    }

    public static ReadOnlyMemory<byte> Encode(NearestLists lists)
    {
        var writer = new ByteWriter();
        writer.Number(lists.K);
        writer.Number(lists.Count);
        for (var row = 0; row < lists.Count; row++)
        {
            writer.Number(lists.Depths[row]);
            writer.Number(lists.Starts[row + 1] - lists.Starts[row]);
        }
        foreach (var neighbor in lists.All)
        {
            writer.Fixed(neighbor.Row);
            writer.Fixed(BitConverter.SingleToInt32Bits(neighbor.Score));
        }
        return writer.Written;
    }

    public static NearestLists DecodeNearest(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var k = reader.Number(int.MaxValue);
        var depths = new int[reader.Count()];
        var starts = new int[depths.Length + 1];
        for (var row = 0; row < depths.Length; row++)
            (depths[row], starts[row + 1]) = (reader.Number(int.MaxValue), checked(starts[row] + reader.Count()));
        var all = new Neighbor[starts[^1] <= bytes.Length ? starts[^1] : throw ByteReader.Damaged()];
        var pairs = reader.Take(checked(2 * sizeof(int) * all.Length));
        for (var i = 0; i < all.Length; i++, pairs = pairs[8..])
        {
            all[i] = new Neighbor(BinaryPrimitives.ReadInt32LittleEndian(pairs), BinaryPrimitives.ReadSingleLittleEndian(pairs[4..]));
            if ((uint)all[i].Row >= (uint)(starts.Length - 1))
                throw ByteReader.Damaged();
        }
        return new NearestLists(k, depths, starts, all);
    }
}
