using YamlDotNet.Core;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Front matter in YAML, between lines <c>---</c>; the closing one may be <c>...</c>.</summary>
internal sealed class YamlFormat : IFrontMatterFormat
{
    private YamlFormat()
    {
    }

    public static YamlFormat Instance { get; } = new();

    public FrontMatterBlock? Find(ReadOnlySpan<char> document) =>
        Fences.FirstLine(document) is "---" or "---yaml" or "--- yaml" or "---yml" ? Fences.Below(document, "---", "...") : null;

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
        catch (YamlException) when (Continued(yaml, firstLine) is { } fields)
        {
            return fields;
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

    public ScalarType TypeHere(string value, ScalarType type) => type;

    public override string ToString() => "YAML";

    /// <summary>The fields of a text that is valid once its quoted texts are indented; <see langword="null"/> for any other.</summary>
    private static FrontMatterMapping? Continued(string yaml, int firstLine)
    {
        try
        {
            return ContinuedQuotes.Of(yaml) is { } indented ? YamlTreeBuilder.Build(indented.Changed, indented, firstLine) : null;
        }
        catch (Exception e) when (e is YamlException or ArticleFormatException)
        {
            return null;
        }
    }

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
}
