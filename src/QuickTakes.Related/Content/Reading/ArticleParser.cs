using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;

namespace QuickTakes.Related.Content.Reading;

/// <summary>A Markdown document with front matter → an article. Safe to use from many threads.</summary>
public static class ArticleParser
{
    /// <summary>Makes an article from a document: front matter mapped by the schema, Markdown reduced to plain text.</summary>
    /// <param name="path">What the article is to be known by; a draft may take any name.</param>
    /// <param name="document">The whole text of the file. Without front matter it is all body.</param>
    /// <param name="schema">Which fields hold what; <see cref="FieldSchema.Default"/> if <see langword="null"/>.</param>
    /// <returns>The article, or the problem with its line and column. Never throws for what a document holds.</returns>
    /// <exception cref="ArgumentException">The schema cannot be used; see <see cref="FieldSchema.Validate"/>.</exception>
    public static ArticleReadResult Parse(string path, string document, FieldSchema? schema = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(document);
        schema?.Validate();
        try
        {
            return new ArticleReadResult(path, Map(path, document, schema ?? FieldSchema.Default), null);
        }
        catch (ArticleFormatException e)
        {
            return new ArticleReadResult(path, null, ArticleProblem.Of(path, e));
        }
    }

    /// <summary>Makes an article from a document.</summary>
    /// <exception cref="ArticleFormatException">The document holds no article that can be read.</exception>
    internal static Article Map(string path, string document, FieldSchema schema)
    {
        var text = Utf8Text.Of(document).Text;
        if (string.IsNullOrWhiteSpace(text))
            throw new ArticleFormatException("the file is empty: write the article or delete the file");

        var parts = FrontMatterDocument.Parse(text);
        var fields = parts.Fields;
        var body = MarkdownText.Reduce(parts.Body, out var firstHeading);
        var links = LinkFieldReader.Read(fields, schema);
        return new Article
        {
            Path = path,
            Id = NullIfEmpty(Text(fields, schema.Id)),
            Title = FirstOf(Text(fields, schema.Title), firstHeading) ?? NameOf(path),
            Subject = NullIfEmpty(Text(fields, schema.Subject)),
            Url = NullIfEmpty(Text(fields, [.. schema.Url.Where(name => !IsFalse(fields.Find(name)))])),
            Date = DateOf(fields, schema.Date),
            Keywords = Text(fields, schema.Keywords),
            Answer = MarkdownText.Reduce(AnswerMarkdown(fields, schema)),
            Body = schema.Body ? body : "",
            NoIndex = fields.Find("published") is FrontMatterScalar { IsFalse: true }
                || schema.NoIndex.Any(name => fields.Find(name) is FrontMatterScalar { IsTrue: true }),
            Links = [.. links.Select(field => field.Link).OfType<ArticleLink>()],
            LinkFields = [.. links.Select(field => new LinkField(field.Number, field.Line, field.Link))],
            Pinned = Texts(fields, schema.RelatedPinned),
            Excluded = Texts(fields, schema.RelatedExclude),
            Lines = new FieldLines(LineOf(fields, schema.Id), LineOf(fields, schema.Title), LineOf(fields, schema.Url)),
            LinksLocked = fields.Find("related") is FrontMatterScalar { IsFalse: true },
        };
    }

    /// <summary>
    /// Whether a url is <c>false</c>: the site publishes none. Only YAML 1.2's word counts, since <c>no</c> can be a slug.
    /// </summary>
    private static bool IsFalse(FrontMatterNode? url) => url is FrontMatterScalar { IsFalseOfYaml12: true };

    private static DateOnly? DateOf(FrontMatterMapping fields, IReadOnlyList<string> names) =>
        names.Select(name => DateText.Parse(Text(fields.Find(name)))).FirstOrDefault(date => date is not null);

    /// <summary>The line of the first of some fields that holds text, or 0.</summary>
    private static int LineOf(FrontMatterMapping fields, IReadOnlyList<string> names) =>
        First(fields, names) is { Name.Length: > 0 } first ? fields.Find(first.Name)!.Line : 0;

    /// <summary>The texts of a field that holds one or a list.</summary>
    private static string[] Texts(FrontMatterMapping fields, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            var texts = fields.Find(name) switch
            {
                FrontMatterScalar { IsNull: false } scalar when scalar.Value.Trim() is { Length: > 0 } text => [text],
                FrontMatterSequence list => [.. from item in list.Items.OfType<FrontMatterScalar>()
                                                where !item.IsNull
                                                let text = item.Value.Trim()
                                                where text.Length > 0
                                                select text],
                _ => Array.Empty<string>(),
            };
            if (texts.Length > 0)
                return texts;
        }
        return [];
    }

    private static string AnswerMarkdown(FrontMatterMapping fields, FieldSchema schema)
    {
        var (name, text) = First(fields, schema.Answer);
        return schema.EscapedLineBreaks.Contains(name) ? EscapedLineBreak.Unescape(text) : text;
    }

    private static string Text(FrontMatterMapping fields, IReadOnlyList<string> names) => First(fields, names).Text;

    /// <summary>The first of some fields that holds text, and the text; both empty if none does.</summary>
    private static (string Name, string Text) First(FrontMatterMapping fields, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (Text(fields.Find(name)) is { Length: > 0 } text)
                return (name, text);
        }
        return ("", "");
    }

    private static string Text(FrontMatterNode? node) => node switch
    {
        FrontMatterScalar { IsNull: true } => "",
        FrontMatterScalar scalar => scalar.Value.Trim(),
        FrontMatterSequence list =>
            string.Join(", ", list.Items.OfType<FrontMatterScalar>().Select(item => item.Value.Trim()).Where(item => item.Length > 0)),
        _ => "",
    };

    private static string? FirstOf(string first, string? second) => first.Length > 0 ? first : NullIfEmpty(second ?? "");

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    /// <summary>A title for an article that gives none: the words of its file name.</summary>
    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path).Replace('-', ' ').Replace('_', ' ');
}
