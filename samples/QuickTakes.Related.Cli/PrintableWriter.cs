using System.Text;

namespace QuickTakes.Related.Cli;

/// <summary>
/// Writes text for a person: what was not made <see cref="Printable"/> before is here. Line feeds and tabs stay, so that a value
/// that may hold them is made printable where it is put into a line.
/// </summary>
/// <param name="raw">Where it goes; disposed of with this.</param>
internal sealed class PrintableWriter(TextWriter raw) : TextWriter
{
    // The first half of a surrogate pair whose second half has not come yet.
    private string _half = "";

    /// <summary>Past the door, for what writes escape sequences of its own: a console on a terminal.</summary>
    public TextWriter Raw => raw;

    public override Encoding Encoding => raw.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length == 0)
            return;
        if (_half.Length > 0)
            buffer = string.Concat(_half, buffer);
        _half = "";
        if (buffer.Length > 0 && char.IsHighSurrogate(buffer[^1]))
        {
            _half = buffer[^1..].ToString();
            buffer = buffer[..^1];
        }
        raw.Write(Printable.Of(buffer, keepLayout: true));
    }

    public override void WriteLine(string? value)
    {
        Write(value);
        Write('\n');
    }

    public override void WriteLine() => Write('\n');

    public override void Flush()
    {
        raw.Write(Printable.Of(_half));
        _half = "";
        raw.Flush();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
            raw.Dispose();
        }
        base.Dispose(disposing);
    }
}
