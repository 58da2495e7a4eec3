using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Formats;

/// <summary>What templates and components put into a text is no words of it.</summary>
public sealed class TemplateMarkupTests
{
    [Theory]
    [InlineData("a {% include note.html text=\"x y\" %} b", "a  b")]
    [InlineData("{% raw %}moon{% endraw %}", "moon")]
    [InlineData("a {%- comment -%} hidden {%- endcomment -%} b", "a  b")]
    [InlineData("a\n\n{% highlight ruby %}\nhidden\n\n1\n{% endhighlight %}\n\nb", "a\nb")]
    [InlineData("v{{ page.version }} and {{ 'x' | t }}", "v and")]
    [InlineData("{{< note >}}shown{{< /note >}}", "shown")]
    [InlineData("a {{<figure src=\"x.png\" title=\"a *b* c\">}} b", "a  b")]
    [InlineData("{{% highlight go %}}\nhidden\n{{% /highlight %}} b", "b")]
    [InlineData("a {# a comment #} b", "a  b")]
    [InlineData("[text](/url){: .button target=\"_blank\"} b", "text b")]
    [InlineData("text {.lead} b", "text  b")]
    [InlineData("code `{{ kept }}` and `{% kept %}`", "code {{ kept }} and {% kept %}")]
    [InlineData("$x^{{a}} \\frac{{a}}{{b}}$ {:.5}", "$x^{{a}}  {{a}}{{b}}$")]
    [InlineData("if {x} then {y: 1}", "if {x} then {y: 1}")]
    [InlineData("never closed {% if\n\nb", "never closed {% if\nb")]
    public void Reduce_Templates_AreNoWords(string markdown, string expected) =>
        Assert.Equal(expected, MarkdownText.Reduce(markdown).Trim('\n', ' '));

    [Theory]
    [InlineData("import X from './x'\nimport Y from 'y'\n\nexport const a = {\n  b: 1\n}\n\nshown", "shown")]
    [InlineData("a <Card title={`x`} items={[1, {b: '>'}]}>shown</Card> b", "a shown b")]
    [InlineData("<Tabs>\n<TabItem value=\"x\">\n\nshown\n\n</TabItem>\n</Tabs>", "shown")]
    [InlineData("a {props.value} b {/* hidden */}", "a  b")]
    [InlineData("`{kept}` and H<sub>2</sub>O", "{kept} and H2O")]
    [InlineData("<>shown</>", "shown")]
    [InlineData("important words stay\nexports too", "important words stay\nexports too")]
    [InlineData("```js\nimport hidden\n```\n\n\\{kept}", "{kept}")]
    public void Reduce_Mdx_LeavesTheWords(string mdx, string expected) =>
        Assert.Equal(expected, BodyText.Reduce(mdx, BodyFormat.Mdx, out _).Trim('\n', ' '));

    [Theory]
    [InlineData("a.md", "# FAQ {#faq}\n\ntext", "FAQ")]
    [InlineData("a.md", "## FAQ {#faq .x}\n\ntext", "FAQ")]
    [InlineData("a.md", "{% include head.html %}\n\nFAQ\n===\n{: .no_toc }\n", "FAQ")]
    [InlineData("a.md", "text\n\n# FAQ\n", "FAQ")]
    [InlineData("some-name.md", "text\n\n## Section\n\n# Later\n", "some name")]
    [InlineData("a.mdx", "import X from 'x'\n\n# The <X a={1}/> page {/* #id */}\n", "The  page")]
    [InlineData("a.html", "---\nlayout: x\n---\n<div><h1>The\n <b>page</b></h1></div>", "The page")]
    [InlineData("a.html", "---\ntitle: Own\n---\n<h1>Other</h1>", "Own")]
    [InlineData("a.htm", "<!doctype html><title>The page</title><h2>Section</h2>", "The page")]
    public void Map_Title_KeepsNoMarkup(string path, string document, string title) =>
        Assert.Equal(title, ArticleParser.Parse(path, document).Article!.Title);

    [Theory]
    [InlineData("<p>one <b>two</b>three</p><script>hidden()</script><style>x{}</style><p>four<br>five", "one twothree\nfour\nfive")]
    [InlineData("<nav>hidden</nav><main>shown <img alt=\"a cat\"></main><footer>hidden</footer>", "shown a cat")]
    [InlineData("<article>shown</article><aside>hidden</aside>", "shown")]
    [InlineData("<p>{% if a %}shown{% endif %} {{ hidden }} 5 &lt; 6</p><pre>hidden</pre>", "shown  5 < 6")]
    public void Reduce_Html_KeepsTheWordsOfAReader(string html, string expected) =>
        Assert.Equal(expected, BodyText.Reduce(html, BodyFormat.Html, out _).Trim('\n', ' '));

    [Fact]
    public void Reduce_DeepHtml_IsRead() => Assert.Contains(
        "shown", BodyText.Reduce(string.Concat(Enumerable.Repeat("<div>", 50_000)) + "shown", BodyFormat.Html, out _),
            StringComparison.Ordinal);
}
