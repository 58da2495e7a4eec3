using System.Text;

namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// The text of a file in UTF-8, and whether the file starts with a byte order mark. The one place that knows of the mark.
/// </summary>
/// <param name="Text">The text, without the mark.</param>
/// <param name="HasMark">Whether the file starts with the mark.</param>
internal readonly record struct Utf8Text(string Text, bool HasMark)
{
    private const char Mark = '\uFEFF';

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Takes a text apart that may start with the mark.</summary>
    public static Utf8Text Of(string text) => text.StartsWith(Mark) ? new Utf8Text(text[1..], true) : new Utf8Text(text, false);

    /// <summary>How many bytes the mark takes at the start of a file: none if it has no mark.</summary>
    public static int MarkLength(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? 3 : 0;

    /// <summary>Decodes the bytes of a file, strictly.</summary>
    /// <exception cref="ArticleFormatException">The bytes are not UTF-8, or hold a NUL, at which YAML would silently end.</exception>
    public static Utf8Text Decode(ReadOnlySpan<byte> bytes)
    {
        var mark = MarkLength(bytes);
        if (mark > 0)
            bytes = bytes[mark..];
        else if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            throw new ArticleFormatException("the file is UTF-16: save it as UTF-8", 1);

        if (bytes.IndexOf((byte)0) is >= 0 and var nul)
            throw At(bytes, nul, "the file holds a NUL character: remove it");
        try
        {
            return new Utf8Text(Strict.GetString(bytes), mark > 0);
        }
        catch (DecoderFallbackException e)
        {
            throw At(bytes, e.Index, "the file is not valid UTF-8: save it as UTF-8");
        }
    }

    /// <summary>The bytes of a file that holds this.</summary>
    /// <exception cref="ArticleFormatException">The text holds half a surrogate pair.</exception>
    public byte[] Encode()
    {
        try
        {
            return Strict.GetBytes(ToString());
        }
        catch (EncoderFallbackException)
        {
            throw new ArticleFormatException("a link holds half a character, which cannot be written");
        }
    }

    /// <summary>The text, with the mark if the file has one.</summary>
    public override string ToString() => HasMark ? Mark + Text : Text;

    private static ArticleFormatException At(ReadOnlySpan<byte> bytes, int position, string message)
    {
        var before = bytes[..Math.Clamp(position, 0, bytes.Length)];
        return new ArticleFormatException(
            message,
            before.Count((byte)'\n') + 1,
            Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
