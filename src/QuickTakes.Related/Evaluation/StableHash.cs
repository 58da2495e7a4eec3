namespace QuickTakes.Related.Evaluation;

/// <summary>Numbers that look random and depend on nothing but what they are made of: for folds and samples.</summary>
internal static class StableHash
{
    // FNV-1a (Fowler, Noll and Vo 1991), 32 bits.
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>A hash of a text (FNV-1a of its UTF-16 units, with a finaliser), another one for each salt.</summary>
    public static uint Of(string text, uint salt)
    {
        var hash = OffsetBasis ^ salt * 0x9E3779B9u;
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return Mix(hash);
    }

    /// <summary>A checksum of bytes (FNV-1a), as model files have it.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = OffsetBasis;
        foreach (var value in bytes)
            hash = (hash ^ value) * Prime;
        return hash;
    }

    /// <summary>A hash of two numbers.</summary>
    public static uint Of(int a, int b) => Mix((uint)a * 0x9E3779B9u + (uint)b);

    private static uint Mix(uint hash)
    {
        hash = (hash ^ hash >> 16) * 0x85EBCA6Bu;
        hash = (hash ^ hash >> 13) * 0xC2B2AE35u;
        return hash ^ hash >> 16;
    }
}
