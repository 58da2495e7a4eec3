using System.Globalization;

namespace QuickTakes.Related.Content.Reading;

/// <summary>The day that a text of the front matter names.</summary>
internal static class DateText
{
    // None without a year: the day must not depend on when the file is read.
    private static readonly string[] Formats =
        ["yyyy-M-d", "yyyyMMdd", "yyyy/M/d", "yyyy.M.d", "M/d/yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy"];

    /// <summary>
    /// The day of a date or timestamp, as it is written there, whatever its time zone; <see langword="null"/> for any other text.
    /// </summary>
    /// <remarks>ISO 8601, month/day/year, and English names of months.</remarks>
    public static DateOnly? Parse(string text)
    {
        var date = text.AsSpan().Trim();
        // A time follows the day of 2024-11-22T10:00:00Z and 2024-11-22 10:00:00 -0500, and only there.
        var end = date.IndexOfAny('T', 't', ' ');
        if (end > 7 && end + 1 < date.Length && char.IsAsciiDigit(date[0]) && char.IsAsciiDigit(date[end + 1]))
            date = date[..end];
        return DateOnly.TryParseExact(date, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
