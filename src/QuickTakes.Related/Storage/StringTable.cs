namespace QuickTakes.Related.Storage;

/// <summary>
/// Texts that are written once and named by numbers: links repeat the titles and urls of what they lead to. 0 is no text.
/// </summary>
internal sealed class StringTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    /// <summary>The number of a text, which is in the table from now on.</summary>
    public int this[string? text]
    {
        get
        {
            if (text is null)
                return 0;
            if (!_numbers.TryGetValue(text, out var number))
            {
                _texts.Add(text);
                _numbers.Add(text, number = _texts.Count);
            }
            return number;
        }
    }

    public ReadOnlyMemory<byte> Encode()
    {
        var writer = new ByteWriter();
        writer.Number(_texts.Count);
        foreach (var text in _texts)
            writer.Text(text);
        return writer.Written;
    }

    /// <summary>The texts by their numbers.</summary>
    public static string?[] Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var texts = new string?[reader.Count() + 1];
        for (var i = 1; i < texts.Length; i++)
            texts[i] = reader.Text();
        return texts;
    }
}
