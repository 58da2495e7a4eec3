#if !NET9_0_OR_GREATER
namespace QuickTakes.Related.Compatibility;

/// <summary>What .NET 9 brought, for .NET 8.</summary>
internal static class Net8
{
    /// <summary>Whether a text begins with a character.</summary>
    public static bool StartsWith(this ReadOnlySpan<char> text, char first) => text.Length > 0 && text[0] == first;

    /// <summary>Each item with its place.</summary>
    public static IEnumerable<(int Index, T Item)> Index<T>(this IEnumerable<T> items) => items.Select((item, index) => (index, item));

    /// <summary>How many items have each key.</summary>
    public static IEnumerable<KeyValuePair<TKey, int>> CountBy<T, TKey>(
        this IEnumerable<T> items, Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull => items.GroupBy(key, comparer).Select(group => KeyValuePair.Create(group.Key, group.Count()));
}

/// <summary>An object of its own to lock.</summary>
internal sealed class Lock;
#endif
