using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Content.Reading;

/// <summary>A document with front matter → an article. Safe to use from many threads.</summary>
public static class ArticleParser
{
    /// <summary>
    /// How much an article may grow where its front matter refers to one text several times (YAML's aliases): with all references followed
    /// it has at most this many characters, 1,048,576, more than twice those of its document. One that has more is a problem, and no
    /// article.
    /// </summary>
    public const int LargestExpansion = 1 << 20;

    /// <summary>
    /// How many links to related articles, pinned urls or excluded urls an article may have, of each kind: 10,000. One that has more is a
    /// problem, and no article.
    /// </summary>
    public const int MostLinks = 10_000;

    /// <summary>Makes an article from a document: front matter mapped by the schema, the body reduced to plain text.</summary>
    /// <param name="path">
    /// What the article is to be known by; a draft may take any name. By its extension the body is MDX (<c>.mdx</c>), HTML (<c>.html</c>,
    /// <c>.htm</c>) or else Markdown.
    /// </param>
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
            return new ArticleReadResult(path, Map(path, document, schema ?? FieldSchema.Default, null), null);
        }
        catch (Exception e) when (ArticleProblem.IsOfOneArticle(e))
        {
            return new ArticleReadResult(path, null, ArticleProblem.Of(path, e, "the document cannot be read"));
        }
    }

    /// <summary>Makes an article from a document, as its site has it.</summary>
    /// <exception cref="ArticleFormatException">The document holds no article that can be read.</exception>
    internal static Article Map(string path, string document, FieldSchema schema, ContentSite? site = null)
    {
        var text = Utf8Text.Of(document).Text;
        if (string.IsNullOrWhiteSpace(text))
            throw new ArticleFormatException("the file is empty: write the article or delete the file");

        var parts = FrontMatterDocument.Parse(text, site?.FrontMatterStart ?? default);
        var fields = parts.Fields;
        var budget = new TextBudget(text.Length);
        var texts = new FieldTexts(fields, budget);
        var textLinks = new List<MarkdownLink>();
        var answer = MarkdownText.Reduce(AnswerMarkdown(texts, schema), out _, textLinks);
        var body = BodyText.Reduce(parts.Body, FormatOf(path), out var heading, schema.Body ? textLinks : null);
        var links = LinkFieldReader.Read(fields, schema, budget);
        var (id, title) = (texts.First(schema.Id), texts.First(schema.Title));
        var url = texts.First(schema.Url.Where(name => !IsFalse(fields.Find(name))));
        var pinned = texts.Urls(schema.RelatedPinned);
        var article = new Article
        {
            Path = path,
            Id = NullIfEmpty(id.Text),
            IdNotation = id.Node is null ? null : NotationOf(id.Text, id.Node as FrontMatterScalar, parts.Format),
            Title = FirstOf(title.Text, heading) ?? NameOf(path),
            Subject = NullIfEmpty(texts.First(schema.Subject).Text),
            Url = NullIfEmpty(url.Text),
            Date = schema.Date.Select(name => DateText.Parse(texts.Text(fields.Find(name)))).FirstOrDefault(date => date is not null),
            Keywords = texts.First(schema.Keywords).Text,
            Answer = answer,
            Body = schema.Body ? body : "",
            NoIndex = fields.Find("published") is FrontMatterScalar { IsFalse: true }
                || schema.NoIndex.Any(name => fields.Find(name) is FrontMatterScalar { IsTrue: true }),
            TextLinks = [.. textLinks.Select(link => new TextLink(link.Url, link.Text))],
            Links = [.. links.Select(field => field.Link).OfType<ArticleLink>()],
            LinkFields = [.. links.Select(field => new LinkField(field.Number, field.Line, field.Link))],
            Pinned = Array.ConvertAll(pinned, pin => pin.Text),
            PinnedLines = Array.ConvertAll(pinned, pin => pin.Line),
            Excluded = Array.ConvertAll(texts.Urls(schema.RelatedExclude), url => url.Text),
            Lines = new FieldLines(id.Node?.Line ?? 0, title.Node?.Line ?? 0, texts.First(schema.Url).Node?.Line ?? 0),
            LinksLocked = fields.Find("related") is FrontMatterScalar { IsFalse: true },
            HasFrontMatter = !parts.Block.IsAbsent,
        };
        if (site is { CreatesFrontMatter: false } && parts.Block.IsAbsent)
            article = article with { LinksLocked = true };
        var source = new PageSource(article.Path, fields, article.HasFrontMatter, article.Title, article.Date);
        article = article with { Part = PartOf(article, source, site) };
        return site is null || site.SaysNothing ? article : Placed(article, source, schema, site);
    }

    /// <summary>The part of the site that says the article's language, or else its words.</summary>
    private static ArticlePart PartOf(Article article, PageSource source, ContentSite? site)
    {
        var part = site?.PartOf(source) ?? ArticlePart.None;
        return part.Language is null && TextLanguage.Of(article) is { } language ? part with { Language = language, IsGuessed = true }
            : part;
    }

    /// <summary>The article where its site publishes it, or no article if that is what its site makes of the file.</summary>
    private static Article Placed(Article article, PageSource source, FieldSchema schema, ContentSite site)
    {
        // A field that only this site has for its urls holds them whole; of the usual ones the generator knows what they mean.
        var said = site.Generator is "plain" or "cloudcannon" || !schema.Url.SequenceEqual(FieldSchema.Default.Url) ? article.Url : null;
        var (kind, url, reason) = site.PageOf(source, said);
        return article with
        {
            Url = url,
            NoIndex = article.NoIndex || kind == PageKind.Hidden,
            LinkOnly = kind == PageKind.Page,
            // What is published nowhere, as an include, needs no links; a draft has its url already.
            LinksLocked = article.LinksLocked || kind == PageKind.Page || kind == PageKind.Hidden && url is null,
            Reason = reason,
        };
    }

    /// <summary>
    /// Whether a url is <c>false</c>: the site publishes none. Only YAML 1.2's word counts, since <c>no</c> can be a slug.
    /// </summary>
    private static bool IsFalse(FrontMatterNode? url) => url is FrontMatterScalar { IsFalseOfYaml12: true };

    private static BodyFormat FormatOf(string path) =>
        FileKinds.IsHtml(path) ? BodyFormat.Html : FileKinds.IsMdx(path) ? BodyFormat.Mdx : BodyFormat.Markdown;

    private static string AnswerMarkdown(FieldTexts texts, FieldSchema schema)
    {
        var (name, text, _) = texts.First(schema.Answer);
        return schema.EscapedLineBreaks.Contains(name) ? EscapedLineBreak.Unescape(text) : text;
    }

    private static IdNotation NotationOf(string id, FrontMatterScalar? scalar, IFrontMatterFormat format)
    {
        var type = scalar is null ? new ScalarType(true, null) : format.TypeOf(scalar);
        // What no YAML takes for anything but a text, as TOML's inf, could not keep its type in another file.
        var isText = type.IsText || format is not YamlFormat && !YamlScalar.MayBeOtherThanText(id);
        return new IdNotation(id, isText, type.Tag);
    }

    private static string? FirstOf(string first, string? second) => first.Length > 0 ? first : NullIfEmpty(second ?? "");

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    /// <summary>A title for an article that gives none: the words of its file name.</summary>
    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path).Replace('-', ' ').Replace('_', ' ');
}
