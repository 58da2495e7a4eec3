using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Index;
using QuickTakes.Related.Similarity.Join;
using QuickTakes.Related.Similarity.Kernels;
using QuickTakes.Related.Similarity.Memory;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Storage.Shards;

/// <summary>
/// Rows that are to take less memory than they would: they are in a temporary file, of which what is needed is mapped. Where rows start is
/// in memory. Immutable and safe to use from many threads.
/// </summary>
/// <remarks>
/// The file is in the folder that the system has for such (<c>TMPDIR</c>), has no name once it is open where the system allows that, and is
/// gone with the last use of it, or with the process, however that ends. Nobody else reads it, so it has no checksums.
/// </remarks>
[DebuggerDisplay("{_starts.Length - 1} rows in {Starts.Length - 1} shards")]
internal sealed class RowsFile : IShardedRows
{
    private readonly MemoryMappedFile _file;
    private readonly Block<long> _starts;
    private readonly TermOrder _order;

    private RowsFile(MemoryMappedFile file, Block<long> starts, TermOrder order, int[] shards)
    {
        (_file, _starts, _order) = (file, starts, order);
        Starts = shards;
    }

    /// <inheritdoc/>
    public int[] Starts { get; }

    /// <summary>Builds an index of rows that stay in a file.</summary>
    /// <param name="documentFrequencies">For each column the number of rows that have a value in it, or more.</param>
    /// <param name="budget">What memory allows.</param>
    /// <param name="rows">Makes rows, given the first of them and the one behind the last; each is asked for once, in their order.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <exception cref="IOException">The file cannot be written, as where the disk is full.</exception>
    public static CosineIndex Index(
        int[] documentFrequencies, MemoryBudget budget, Func<int, int, SparseMatrix> rows, ParallelOptions parallel)
    {
        var order = TermOrder.Of(documentFrequencies, budget.RowCount);
        var starts = Block.Zeroed<long>(budget.RowCount + 1);
        var (path, stream) = Create();
        try
        {
            foreach (var (first, end) in budget.Parts())
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                var part = FrequencyOrderedRows.Of(rows(first, end), order, parallel);
                for (var row = first; row < end; row++)
                    starts.Writable[row + 1] = starts[first] + part.Starts[row - first + 1];
                stream.Write(MemoryMarshal.AsBytes(part.Values.Span));
            }
            // An empty file cannot be mapped.
            stream.Write(new byte[Block.CacheLine]);
            stream.Flush();
            var file = MemoryMappedFile.CreateFromFile(
                stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            var written = new RowsFile(file, starts, order, budget.Shards(starts));
            return CosineIndex.Build(
                FrequencyOrderedRows.OfTrusted(order, starts, written.Map(0, budget.RowCount)), written, parallel);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
        finally
        {
            // Elsewhere it goes when it is closed, also where the process is killed.
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public RowShard Load(int shard, ParallelOptions parallel)
    {
        var (first, end) = (Starts[shard], Starts[shard + 1]);
        var starts = Block.Zeroed<long>(end - first + 1);
        for (var row = first; row <= end; row++)
            starts.Writable[row - first] = _starts[row] - _starts[first];
        return RowShard.Build(FrequencyOrderedRows.OfTrusted(_order, starts, Map(first, end)), first, parallel);
    }

    /// <summary>The values of some rows, mapped for themselves.</summary>
    private Block<TermValue> Map(int first, int end)
    {
        var size = Marshal.SizeOf<TermValue>();
        var (from, to) = (_starts[first] * size, _starts[end] * size);
        // Views begin with a page wherever they are asked to, and blocks with a cache line.
        var line = from / Block.CacheLine * Block.CacheLine;
        using var view = _file.CreateViewAccessor(line, to - line + Block.CacheLine, MemoryMappedFileAccess.Read);
        var bytes = Block.View<byte>(view.SafeMemoryMappedViewHandle, view.PointerOffset, to - line);
        return bytes.From(from - line).As<TermValue>();
    }

    private static (string Path, FileStream Stream) Create()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return (path, new FileStream(path, options));
    }
}
