namespace QuickTakes.Related.Content.Formats;

/// <summary>
/// Limits the work for markup that is opened and never closed: each such opening is looked for to the end of the text, and a hostile text
/// has many. Whatever is opened after the budget is spent stays as it is. The work is so proportional to the length of the text.
/// </summary>
internal sealed class SearchBudget(int length)
{
    // An honest text has few openings without an end, and those are short.
    private const int TimesTheText = 64;
    private const int Least = 1 << 20;

    private long _left = Least + (long)TimesTheText * length;

    /// <summary>Whether another search may begin.</summary>
    public bool IsLeft => _left > 0;

    /// <summary>Counts a search that found nothing.</summary>
    /// <param name="characters">How many characters it looked at.</param>
    public void Spend(int characters) => _left -= characters;
}
