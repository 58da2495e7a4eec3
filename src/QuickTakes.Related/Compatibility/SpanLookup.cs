using System.Diagnostics.CodeAnalysis;

namespace QuickTakes.Related.Compatibility;

/// <summary>Looks texts up by their characters: without making a text of them from .NET 9 on.</summary>
/// <typeparam name="TValue">What is looked up.</typeparam>
internal readonly struct SpanLookup<TValue>
{
#if NET9_0_OR_GREATER
    private readonly Dictionary<string, TValue>.AlternateLookup<ReadOnlySpan<char>> _values;

    public SpanLookup(Dictionary<string, TValue> values) => _values = values.GetAlternateLookup<ReadOnlySpan<char>>();

    public bool TryGetValue(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(text, out value);
#else
    private readonly Dictionary<string, TValue> _values;

    public SpanLookup(Dictionary<string, TValue> values) => _values = values;

    public bool TryGetValue(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out TValue value) =>
        _values.TryGetValue(text.ToString(), out value);
#endif
}
