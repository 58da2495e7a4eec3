namespace QuickTakes.Related.Content.Reading;

/// <summary>
/// What is known of a file without opening it. The same hints as before mean, nearly always, the same bytes; a file that was written only
/// just before it was listed has none, since it may be written once more within the same tick of its clock.
/// </summary>
/// <param name="Size">Length in bytes; −1 where nothing is to be concluded from hints.</param>
/// <param name="Modified">When it was written last, in ticks of 100 ns (UTC).</param>
internal readonly record struct FileHints(long Size, long Modified)
{
    // Coarser than the clock of any file system (FAT counts in 2 seconds).
    private const long Tick = 3 * TimeSpan.TicksPerSecond;

    /// <summary>Hints from which nothing is to be concluded.</summary>
    public static FileHints None { get; } = new(-1, 0);

    /// <summary>Whether the file need not be read if it had the same hints before.</summary>
    public bool Tell => Size >= 0;

    /// <summary>The hints of a file that is listed now.</summary>
    /// <param name="look">What it looks like.</param>
    /// <param name="now">The time, in ticks (UTC).</param>
    public static FileHints Of(FileLook look, long now) => look.Modified < now - Tick ? new(look.Size, look.Modified) : None;
}
