namespace QuickTakes.Related.Articles;

/// <summary>A text for each row, made when it is first asked for. Safe to use from many threads.</summary>
/// <param name="count">The number of rows.</param>
/// <param name="make">Makes the text of a row; the same each time.</param>
internal sealed class RowTexts(int count, Func<int, string> make)
{
    private readonly string?[] _texts = new string?[count];

    public int Count => _texts.Length;

    public string this[int row] => _texts[row] ??= make(row);
}
