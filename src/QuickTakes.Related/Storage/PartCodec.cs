using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Storage;

/// <summary>The parts of a site as bytes.</summary>
internal static class PartCodec
{
    public static ReadOnlyMemory<byte> Encode(PartSummary parts)
    {
        var writer = new ByteWriter();
        foreach (var texts in new[] { parts.Said, parts.Guessed, parts.Versions })
        {
            writer.Number(texts.Count);
            foreach (var text in texts)
                writer.Text(text);
        }
        writer.Byte(parts.HasPartitions ? (byte)1 : (byte)0);
        return writer.Written;
    }

    public static PartSummary Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        return new PartSummary(Texts(ref reader), Texts(ref reader), Texts(ref reader), reader.Byte() == 1);
    }

    private static string[] Texts(ref ByteReader reader)
    {
        var texts = new string[reader.Count()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = reader.Text();
        return texts;
    }
}
