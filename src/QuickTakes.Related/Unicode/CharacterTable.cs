namespace QuickTakes.Related.Unicode;

/// <summary>Normal forms and lower case of characters, from a table that is part of the library.</summary>
/// <remarks>
/// The platform's own answers depend on the version of ICU that is installed, and on whether it is used at all: with
/// <c>DOTNET_SYSTEM_GLOBALIZATION_INVARIANT</c>, as container images set it, .NET normalises nothing. Immutable and safe to
/// use from many threads.
/// </remarks>
internal static class CharacterTable
{
    private static readonly Dictionary<int, byte> Classes = new(1000);
    private static readonly Dictionary<int, int[]> Decompositions = new(6000);
    private static readonly Dictionary<(int First, int Second), int> Compositions = new(1000);
    private static readonly Dictionary<int, int> LowerCases = [];
    private static readonly char[] LowerOfBasicPlane = new char[char.MaxValue + 1];

    static CharacterTable()
    {
        for (var c = 0; c < LowerOfBasicPlane.Length; c++)
            LowerOfBasicPlane[c] = (char)c;
        using var stream = typeof(CharacterTable).Assembly.GetManifestResourceStream("characters.txt")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var rest = bytes.AsSpan();
        while (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (rest[0] != '#')
                Add(rest[..end]);
            rest = rest[(end + 1)..];
        }
    }

    /// <summary>The characters of the basic plane that have a combining class or a decomposition.</summary>
    public static IEnumerable<char> Special =>
        Classes.Keys.Concat(Decompositions.Keys).Where(code => code <= char.MaxValue).Select(code => (char)code);

    /// <summary>Whether a character, taken apart and put together again, is itself, as a letter with an accent is.</summary>
    public static bool IsComposedAgain(int code) =>
        Decompositions.TryGetValue(code, out var parts)
        && parts.Length == 2
        && Compositions.GetValueOrDefault((parts[0], parts[1])) == code
        && (!Decompositions.ContainsKey(parts[0]) || IsComposedAgain(parts[0]));

    /// <summary>
    /// The canonical combining class: 0 for a character that begins anew, above it for a mark that may change places.
    /// </summary>
    public static byte CombiningClass(int code) => Classes.GetValueOrDefault(code);

    /// <summary>
    /// One step of the compatibility decomposition of a character other than a Hangul syllable; empty if it stays as it is.
    /// </summary>
    public static ReadOnlySpan<int> Decomposition(int code) => Decompositions.GetValueOrDefault(code);

    /// <summary>Puts two characters together, other than parts of a Hangul syllable.</summary>
    public static bool TryCompose(int first, int second, out int composite) => Compositions.TryGetValue((first, second), out composite);

    /// <summary>Simple lower case of a character of the basic plane.</summary>
    public static char ToLower(char c) => LowerOfBasicPlane[c];

    /// <summary>Simple lower case of any character.</summary>
    public static int ToLower(int code) => code <= char.MaxValue ? LowerOfBasicPlane[code] : LowerCases.GetValueOrDefault(code, code);

    private static void Add(ReadOnlySpan<byte> line)
    {
        var code = TakeNumber(ref line, 16);
        if (TakeNumber(ref line, 10) is > 0 and var combining)
            Classes.Add(code, (byte)combining);
        if (!line.IsEmpty && line[0] != ';')
            AddDecomposition(code, ref line);
        else if (!line.IsEmpty)
            line = line[1..];
        if (line.IsEmpty)
            return;
        var lower = TakeNumber(ref line, 16);
        if (code <= char.MaxValue)
            LowerOfBasicPlane[code] = (char)lower;
        else
            LowerCases.Add(code, lower);
    }

    private static void AddDecomposition(int code, ref ReadOnlySpan<byte> line)
    {
        var isComposed = line[0] is not ((byte)'~' or (byte)'!');
        line = isComposed ? line : line[1..];
        var end = line.IndexOf((byte)';');
        var parts = new int[(end < 0 ? line : line[..end]).Count((byte)' ') + 1];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = TakeNumber(ref line, 16);
        Decompositions.Add(code, parts);
        if (isComposed)
            Compositions.Add((parts[0], parts[1]), code);
    }

    /// <summary>Takes a number, 0 if there is none, and what ends it.</summary>
    private static int TakeNumber(ref ReadOnlySpan<byte> line, int radix)
    {
        var (number, at) = (0, 0);
        for (; at < line.Length && line[at] is not ((byte)';' or (byte)' '); at++)
            number = number * radix + line[at] - (line[at] <= '9' ? '0' : 'A' - 10);
        line = line[Math.Min(at + 1, line.Length)..];
        return number;
    }
}
