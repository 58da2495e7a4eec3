using System.Globalization;
using QuickTakes.Related.Articles;

namespace QuickTakes.Related.Content.Reading;

/// <summary>Known links in a TREC qrels file: query, 0, document, relevance, separated by tabs or blanks.</summary>
public static class QrelsFile
{
    /// <summary>Reads the pairs that are judged relevant.</summary>
    /// <param name="file">
    /// The file. Its ids are paths relative to the content folder; where they hold blanks, tabs part the columns.
    /// </param>
    /// <returns>The links, in the order of the file.</returns>
    /// <exception cref="FormatException">A line is no such line; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static IReadOnlyList<KnownLink> Read(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        var links = new List<KnownLink>();
        var line = 0;
        foreach (var text in File.ReadLines(file))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var columns = text.Contains('\t', StringComparison.Ordinal) ? text.TrimEnd('\r', '\n').Split('\t') : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length != 4 || !int.TryParse(columns[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var relevance))
                throw new FormatException($"{file}:{line}: a qrels line has four columns, 'query 0 document relevance', separated by tabs, the last a whole number");
            if (relevance > 0)
                links.Add(new KnownLink(columns[0], columns[2]));
        }
        return links;
    }
}
