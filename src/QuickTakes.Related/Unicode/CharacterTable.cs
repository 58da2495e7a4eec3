using System.Globalization;
using System.Text;

namespace QuickTakes.Related.Unicode;

/// <summary>Normal forms and lower case of characters, from a table that is part of the library.</summary>
/// <remarks>
/// The platform's own answers depend on the version of ICU that is installed, and on whether it is used at all: with
/// <c>DOTNET_SYSTEM_GLOBALIZATION_INVARIANT</c>, as container images set it, .NET normalises nothing. Immutable and safe to
/// use from many threads.
/// </remarks>
internal static class CharacterTable
{
    private static readonly Dictionary<int, byte> Classes = [];
    private static readonly Dictionary<int, int[]> Decompositions = [];
    private static readonly Dictionary<(int First, int Second), int> Compositions = [];
    private static readonly Dictionary<int, int> LowerCases = [];
    private static readonly char[] LowerOfBasicPlane = new char[char.MaxValue + 1];

    static CharacterTable()
    {
        for (var c = 0; c < LowerOfBasicPlane.Length; c++)
            LowerOfBasicPlane[c] = (char)c;
        using var stream = typeof(CharacterTable).Assembly.GetManifestResourceStream("characters.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                Add(line);
        }
        // One step at a time as written, in full as asked for.
        foreach (var code in Decompositions.Keys.ToArray())
            Decompositions[code] = InFull(code);
    }

    /// <summary>The canonical combining class: 0 for a character that begins anew, above it for a mark that may change places.</summary>
    public static byte CombiningClass(int code) => Classes.GetValueOrDefault(code);

    /// <summary>The full compatibility decomposition of a character other than a Hangul syllable; empty if it stays as it is.</summary>
    public static ReadOnlySpan<int> Decomposition(int code) => Decompositions.GetValueOrDefault(code);

    /// <summary>Puts two characters together, other than parts of a Hangul syllable.</summary>
    public static bool TryCompose(int first, int second, out int composite) => Compositions.TryGetValue((first, second), out composite);

    /// <summary>Simple lower case of a character of the basic plane.</summary>
    public static char ToLower(char c) => LowerOfBasicPlane[c];

    /// <summary>Simple lower case of any character.</summary>
    public static int ToLower(int code) => code <= char.MaxValue ? LowerOfBasicPlane[code] : LowerCases.GetValueOrDefault(code, code);

    private static void Add(ReadOnlySpan<char> line)
    {
        Span<Range> fields = stackalloc Range[4];
        var count = line.Split(fields, ';');
        var code = Number(line[fields[0]]);
        if (count > 1 && line[fields[1]] is { IsEmpty: false } combining)
            Classes.Add(code, byte.Parse(combining, CultureInfo.InvariantCulture));
        if (count > 2 && line[fields[2]] is { IsEmpty: false } decomposition)
            AddDecomposition(code, decomposition);
        if (count <= 3)
            return;
        var lower = Number(line[fields[3]]);
        if (code <= char.MaxValue)
            LowerOfBasicPlane[code] = (char)lower;
        else
            LowerCases.Add(code, lower);
    }

    private static void AddDecomposition(int code, ReadOnlySpan<char> text)
    {
        var isComposed = text[0] is not ('~' or '!');
        var parts = new List<int>();
        foreach (var part in (isComposed ? text : text[1..]).Split(' '))
            parts.Add(Number(isComposed ? text[part] : text[1..][part]));
        Decompositions.Add(code, [.. parts]);
        if (isComposed)
            Compositions.Add((parts[0], parts[1]), code);
    }

    private static int[] InFull(int code)
    {
        var parts = Decompositions[code];
        return Array.Exists(parts, Decompositions.ContainsKey)
            ? [.. parts.SelectMany(part => Decompositions.ContainsKey(part) ? InFull(part) : [part])]
            : parts;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
