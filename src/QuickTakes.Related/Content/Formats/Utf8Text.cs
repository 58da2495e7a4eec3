using System.Text;

namespace QuickTakes.Related.Content.Formats;

/// <summary>The bytes of a file → its text, strictly.</summary>
internal static class Utf8Text
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes UTF-8, without the byte order mark.</summary>
    /// <exception cref="ArticleFormatException">The bytes are not UTF-8, or hold a NUL, at which YAML would silently end.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        else if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            throw new ArticleFormatException("the file is UTF-16: save it as UTF-8", 1);

        if (bytes.IndexOf((byte)0) is >= 0 and var nul)
            throw At(bytes, nul, "the file holds a NUL character: remove it");
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw At(bytes, e.Index, "the file is not valid UTF-8: save it as UTF-8");
        }
    }

    /// <summary>Encodes UTF-8, without a byte order mark.</summary>
    /// <exception cref="ArticleFormatException">The text holds half a surrogate pair.</exception>
    public static void Encode(string text, Span<byte> bytes)
    {
        try
        {
            Strict.GetBytes(text, bytes);
        }
        catch (EncoderFallbackException)
        {
            throw new ArticleFormatException("a link holds half a character, which cannot be written");
        }
    }

    private static ArticleFormatException At(ReadOnlySpan<byte> bytes, int position, string message)
    {
        var before = bytes[..Math.Clamp(position, 0, bytes.Length)];
        return new ArticleFormatException(
            message,
            before.Count((byte)'\n') + 1,
            Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
