using System.Text.Json;
using CsCheck;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using Xunit;
using static QuickTakes.Related.Tests.Content.Writing.WrittenYaml;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>Links in any front matter in YAML: nothing but them changes.</summary>
public sealed class RelatedFieldPropertiesTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        "word", "a b", ": ", " #", "#", "- ", "@", "yes", "12", "2020-01-01", "'", "\"", "\\", " ", "?", "é", "日本", "\U0001F600",
        "\u200D", "\u200B", "\u2028", "\u0085", "\t", "{", "}", "[", "]", ",", "&a", "*a", "!t", "|", ">", "%", "`", "~", "null",
        "---", "...", "\u0001", "\uFEFF", "=", "long words of a title ").Array[1, 6].Select(string.Concat);

    private static readonly Gen<ArticleLink> Link = Gen.Select(
        Gen.OneOf(Gen.Int[0, 99999].Select(id => $"{id}"), Text, Gen.Const((string?)null)!),
        Text,
        Gen.OneOf(Text, Gen.Const((string?)null)!),
        Text,
        (id, title, subject, url) => new ArticleLink(id, title, subject, "/q/" + url));

    private static readonly Gen<string> Words = Gen.OneOf(
        "words", "it is", "more: of", "x #y", "long text of an answer ", "é", "\U0001F600", "\u2028      z", "---", "related_article1: a")
        .Array[1, 8].Select(string.Concat);

    private static readonly Gen<string> Field = Gen.Select(Words, Words, Gen.Int[0, 14], (text, other, style) => style switch
    {
        0 => $": >-\n    {text}\n    {other}\n",
        1 => $": >+\n  {text}\n\n    {other}\n\n",
        2 => $": |\n    {text}\n\n  \n    {other}\n",
        3 => $": |2-\n   {text}\n",
        4 => $": '{text.Replace("'", "''", StringComparison.Ordinal)}\n\n  {other}'\n",
        5 => $": \"{text}\\n\\\n  {other}\" # why\n",
        6 => ":\n",
        7 => ": [a, 'b', \"c\",\n  {d: e}] # list\n",
        8 => ":\n- a\n-\n  b: |\n    c\n",
        9 => ":\n  a: &a\n    b: c\n  # comment\n  d: *a\n",
        10 => ": !!str 12\n\n# comment\n  # deeper\n\n",
        11 => ": plain\n  on two lines\n\n\n",
        12 => ": |+\n\n  text  \n\n\n",
        13 => ":\n  related_article1:\n    id: 1\n",
        _ => ": plain words   \n",
    });

    private static readonly Gen<string> Block = Gen.Select(Gen.Int[1, 8], Gen.Int[0, 6], Gen.Int[1, 9999], (indent, style, number) =>
    {
        var margin = new string(' ', indent);
        return style switch
        {
            0 => $": {{id: {number}, title: 'T {number}', url: /q/{number}}}\n",
            1 => $":\n{margin}id: {number}\n{margin}title: >-\n{margin}  Folded\n{margin}  {number}\n{margin}url: /q/{number}\n",
            2 => $":\n{margin}title: |\n{margin}   Literal {number}\n\n{margin}url: /q/{number}\n\n",
            3 => $": # first\n{margin}# second\n{margin}url: \"/q/{number}\"\n{margin}title: 'It''s {number}' # third\n# fourth\n",
            4 => ":\n",
            5 => $":\n{margin}id:\n{margin}title: Plain\n{margin}  over lines\n{margin}subject: ''\n{margin}url: /q/{number}   \n",
            _ => $":\n{margin}id: {number}\n{margin}title: Title {number}\n{margin}subject: Physics\n{margin}url: /q/{number}\n",
        };
    });

    private static readonly Gen<string> Document = Gen.Select(
        Gen.Select(Field, Block, Gen.Bool, (field, block, isLink) => (field, block, isLink)).Array[0, 8],
        Gen.OneOf("\n", "\r\n", "\r"), Gen.Bool, Gen.OneOf("", "\nBody\n", "no last line break"),
        (fields, newLine, mark, body) =>
        {
            var links = 0;
            var yaml = string.Concat(fields.Select((field, i) =>
                field.isLink ? $"related_article{++links}{field.block}" : $"f{i}{field.field}"));
            return (mark ? "\uFEFF" : "") + $"---\n{yaml}---\n{body}".Replace("\n", newLine, StringComparison.Ordinal);
        });

    /// <summary>2,000 documents; with QUICKTAKES_NIGHTLY=1 100,000.</summary>
    [Fact]
    public void Write_GeneratedDocuments_ChangesTheLinksAlone()
    {
        var (written, unread) = (0, 0);
        Gen.Select(Document, Link.Array[3, 3]).Sample(
            (document, links) =>
            {
                if (ArticleParser.Parse("a.md", document).Article is null)
                {
                    Interlocked.Increment(ref unread);
                    return;
                }
                foreach (var (change, placements) in Changes(document, links))
                {
                    try
                    {
                        AssertWritten(document, placements, change);
                    }
                    catch (ArticleFormatException e)
                    {
                        // A blank line below a link that goes would become one of the text above, where that keeps its blank lines.
                        if (!document.Contains('+', StringComparison.Ordinal)
                            || !e.Message.Contains("another field would change", StringComparison.Ordinal))
                        {
                            Assert.Fail($"{change}: {e.Message}: {JsonSerializer.Serialize(document)}");
                        }
                    }
                }
                Interlocked.Increment(ref written);
            },
            iter: Nightly.Is ? 100_000 : 2_000);
        Assert.InRange(unread, 0, written / 4);
    }
}
