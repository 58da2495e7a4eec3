namespace QuickTakes.Related.Cli;

/// <summary>What was asked for cannot be written where it is to go; ends the process with <see cref="ExitCode.Output"/>.</summary>
internal sealed class OutputException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>Writes a file, and says which if it cannot be written.</summary>
    public static void Guard(string file, Action<string> write)
    {
        try
        {
            write(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"'{file}' cannot be written: {e.Message}", e);
        }
    }
}

/// <summary>A standard stream whose failure is told apart from that of a file, or passed over.</summary>
/// <param name="inner">The stream.</param>
/// <param name="silent">Whether a failure is passed over: there is nobody left to tell.</param>
internal sealed class OutputStream(Stream inner, bool silent = false) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            if (!silent)
                throw new OutputException($"standard output cannot be written: {e.Message}.", e);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
