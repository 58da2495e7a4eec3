using System.Globalization;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Known links in a TREC qrels file: query, 0, document, relevance, separated by tabs or blanks.</summary>
public static class QrelsFile
{
    /// <summary>Largest file that is read: 512 MiB, in bytes, some five million links.</summary>
    public const long LargestFile = 512L << 20;

    /// <summary>Reads the pairs that are judged relevant.</summary>
    /// <param name="file">
    /// The file. Its ids are paths relative to the content folder; where they hold blanks, tabs part the columns.
    /// </param>
    /// <returns>The links, in the order of the file.</returns>
    /// <exception cref="FormatException">A line is no such line; the message names file and line.</exception>
    /// <exception cref="IOException">
    /// The file cannot be read: there is none, or it is no file, or larger than <see cref="LargestFile"/>.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<KnownLink> Read(string file)
    {
        using var reader = new StreamReader(InputFile.Open(file, LargestFile));
        var links = new List<KnownLink>();
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var columns = text.Contains('\t', StringComparison.Ordinal)
                ? text.TrimEnd('\r', '\n').Split('\t')
                : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length != 4 || !TryParse(columns[3], out var relevance))
            {
                throw new FormatException(
                    $"{file}:{line}: a qrels line has four columns, 'query 0 document relevance', separated by tabs, "
                    + "the last a whole number");
            }
            if (relevance > 0)
                links.Add(new KnownLink(columns[0], columns[2]));
        }
        return links;
    }

    private static bool TryParse(string text, out int relevance) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out relevance);
}
