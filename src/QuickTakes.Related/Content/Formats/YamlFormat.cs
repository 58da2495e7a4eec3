using YamlDotNet.Core;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Front matter in YAML, between lines <c>---</c>; the closing one may be <c>...</c>.</summary>
internal sealed class YamlFormat : IFrontMatterFormat
{
    private YamlFormat()
    {
    }

    public static YamlFormat Instance { get; } = new();

    public FrontMatterBlock? Find(ReadOnlySpan<char> document)
    {
        if (document[..LineLength(document)].TrimEnd() is not "---")
            return null;
        var start = NextLine(document, 0);
        for (var line = start; line < document.Length; line = NextLine(document, line))
        {
            var content = document.Slice(line, LineLength(document[line..]));
            if (content.Length >= 3 && content[0] is '-' or '.' && content.TrimEnd() is "---" or "...")
                return new FrontMatterBlock(start, line, NextLine(document, line));
        }

        throw new ArticleFormatException("the front matter opened by '---' is never closed: add a line '---' after its last field", 1);
    }

    public FrontMatterMapping Parse(string text, int firstLine = FrontMatterBlock.UsualFirstLine)
    {
        var lines = new LongLines(text);
        if (lines.Any)
        {
            try
            {
                var fields = YamlTreeBuilder.Build(lines.Shortened, lines, firstLine);
                if (lines.AllRestored)
                    return fields;
            }
            catch (Exception e) when (e is YamlException or ArticleFormatException)
            {
                // The whole text says where: columns of the shortened one are not those of the file.
            }
        }

        return ParseWhole(text, firstLine);
    }

    /// <summary>Parses YAML as it is, without taking long lines out: slower, and the measure of what <see cref="Parse"/> gives.</summary>
    internal static FrontMatterMapping ParseWhole(string yaml, int firstLine)
    {
        try
        {
            return YamlTreeBuilder.Build(yaml, null, firstLine);
        }
        catch (YamlException e) when (TabAfter(yaml, e) is { } tab)
        {
            throw new ArticleFormatException("invalid YAML: a tab indents this line; indent with blanks", firstLine + tab, 1);
        }
        catch (YamlException e)
        {
            var line = YamlTreeBuilder.LineOf(e.Start, firstLine);
            throw new ArticleFormatException($"invalid YAML: {e.Message.TrimEnd('.')}{Hint(e)}", line, checked((int)e.Start.Column));
        }
    }

    public ScalarType TypeOf(FrontMatterScalar scalar) => scalar switch
    {
        { Tag: null, IsPlain: true } when YamlScalar.MayBeOtherThanText(scalar.Value) => new ScalarType(false, null),
        { Tag: null or "!" or YamlScalar.TagPrefix + "str" } => new ScalarType(true, null),
        _ => new ScalarType(false, scalar.Tag),
    };

    public override string ToString() => "YAML";

    private static string Hint(YamlException error) =>
        error.Message.Contains("invalid mapping", StringComparison.Ordinal) ? "; a value that holds ': ' needs quotes" : "";

    /// <summary>
    /// Of an error that a tab made, the line with the tab, from 0: YamlDotNet only tells where the mapping around it starts.
    /// </summary>
    private static int? TabAfter(string yaml, YamlException error)
    {
        if (!error.Message.Contains(" tab ", StringComparison.Ordinal))
            return null;
        var line = yaml.Split('\n').ToList().FindIndex(
            checked((int)error.Start.Line) - 1, text => text.AsSpan(0, text.Length - text.AsSpan().TrimStart().Length).Contains('\t'));
        return line < 0 ? null : line;
    }

    private static int LineLength(ReadOnlySpan<char> text) => text.IndexOfAny('\n', '\r') is >= 0 and var end ? end : text.Length;

    private static int NextLine(ReadOnlySpan<char> text, int from)
    {
        var end = from + LineLength(text[from..]);
        return end == text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }
}
