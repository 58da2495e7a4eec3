namespace QuickTakes.Related.Evaluation;

/// <summary>Numbers that look random and depend on nothing but what they are made of: for folds and samples.</summary>
internal static class StableHash
{
    /// <summary>A hash of a text (FNV-1a with a finaliser), another one for each salt.</summary>
    public static uint Of(string text, uint salt)
    {
        var hash = 2166136261u ^ salt * 0x9E3779B9u;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619u;
        return Mix(hash);
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
