using System.Buffers.Binary;
using System.Security.Cryptography;

namespace QuickTakes.Related.Content.Reading;

/// <summary>What tells the bytes of a file from any others, so that a file that changed since it was read is recognised.</summary>
internal static class Fingerprint
{
    /// <summary>
    /// The first 16 bytes of the SHA-256 hash of some bytes. Practically never 0, which stands for an article that was not read from a
    /// file.
    /// </summary>
    public static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
