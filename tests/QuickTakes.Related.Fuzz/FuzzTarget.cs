namespace QuickTakes.Related.Fuzz;

/// <summary>Something that reads what others wrote.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Seeds">Makes the inputs to begin with.</param>
/// <param name="Run">
/// Reads an input. Documented exceptions are caught inside; any that gets out is a bug, as is an <see cref="BrokenPromiseException"/>.
/// </param>
internal sealed record FuzzTarget(string Name, Func<IEnumerable<byte[]>> Seeds, Action<byte[]> Run);

/// <summary>What was read or written is not what has to be.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
