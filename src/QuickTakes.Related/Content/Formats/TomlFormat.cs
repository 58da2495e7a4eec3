using System.Text.RegularExpressions;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace QuickTakes.Related.Content.Formats;

/// <summary>Front matter in TOML: between lines <c>+++</c>, or from a line <c>---toml</c> to a line <c>---</c>.</summary>
internal sealed partial class TomlFormat : IFrontMatterFormat
{
    private TomlFormat()
    {
    }

    public static TomlFormat Instance { get; } = new();

    public FrontMatterBlock? Find(ReadOnlySpan<char> document) => Fences.FirstLine(document) switch
    {
        "+++" => Fences.Below(document, "+++"),
        "---toml" or "--- toml" => Fences.Below(document, "---"),
        _ => null,
    };

    public FrontMatterMapping Parse(string text, int firstLine)
    {
        var document = Read(text, firstLine);
        foreach (var problem in document.Diagnostics)
        {
            if (problem.Kind == DiagnosticMessageKind.Error)
            {
                throw new ArticleFormatException(
                    $"invalid TOML: {problem.Message.TrimEnd('.')}", firstLine + problem.Span.Start.Line, problem.Span.Start.Column + 1);
            }
        }
        return new TomlTreeBuilder(text, firstLine).Build(document);
    }

    public ScalarType TypeOf(FrontMatterScalar scalar) => new(!scalar.IsPlain, null);

    /// <summary>TOML has no tags and fewer values without quotes than YAML: what it has not is a text.</summary>
    public ScalarType TypeHere(string value, ScalarType type) =>
        new(type is { IsText: true } or { Tag: not null } || !Bare().IsMatch(value), null);

    public override string ToString() => "TOML";

    private static DocumentSyntax Read(string text, int firstLine)
    {
        try
        {
            return SyntaxParser.Parse(text, sourceName: null, validate: true);
        }
        catch (Exception e) when (e is TomlException or ArgumentOutOfRangeException)
        {
            // What Tomlyn throws where arrays are nested too deep, and where the text ends behind a backslash.
            throw new ArticleFormatException($"invalid TOML: {e.Message.TrimEnd('.')}", firstLine);
        }
    }

    /// <summary>Whole numbers that 64 bits hold, fractions, truths, days and points of time, as TOML 1.0 writes them.</summary>
    [GeneratedRegex(
        """
        ^( true | false | [-+]?(0|[1-9](_?[0-9]){0,17}) | 0x[0-9A-Fa-f](_?[0-9A-Fa-f]){0,14} | 0o[0-7](_?[0-7]){0,19} | 0b[01](_?[01]){0,62}
        | [-+]?(0|[1-9](_?[0-9])*) (\.[0-9](_?[0-9])*)? ([eE][-+]?[0-9](_?[0-9])*)?
        | [0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])
          ([Tt\ ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?([Zz]|[-+]([01][0-9]|2[0-3]):[0-5][0-9])?)?
        )$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
