using QuickTakes.Related.Content.Formats;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Formats;

public sealed class MarkdownLinksTests
{
    [Theory]
    [InlineData("See [the *Moon*](moon.md#phases).", "moon.md#phases=the Moon")]
    [InlineData("See [the Moon][m] and [m].\n\n[m]: ../moon.md \"Title\"", "../moon.md=the Moon|../moon.md=m")]
    [InlineData("See <a class='x' href=\"/moon\">the <b>Moon</b></a>.", "/moon=the Moon")]
    [InlineData("<div>\n<a href='/moon'>Moon</a> and <a href=/sun>Sun</a>\n</div>", "/moon=Moon|/sun=Sun")]
    [InlineData("See <Link to=\"/moon\">the Moon</Link>.", "/moon=the Moon")]
    [InlineData("See [the Moon]({{< relref \"moon.md\" >}}) and {{% ref sun.md %}}.", "sun.md=|moon.md=the Moon")]
    [InlineData("See [the Moon]({% link _posts/moon.md %}).", "/_posts/moon.md=the Moon")]
    [InlineData("See {%- post_url 2024/2024-01-01-sun -%}.", "2024-01-01-sun=")]
    [InlineData("See [it]({{ '/moon/' | relative_url }}) or [it][m].\n\n[m]: {{< ref \"the moon.md\" >}}", "/moon/=it|the%20moon.md=it")]
    [InlineData("See <a href='{% post_url 2024-01-01-sun %}#spots'>it</a> and [it](@/sun.md).", "2024-01-01-sun#spots=it|/sun.md=it")]
    [InlineData("See [[The Moon]] and [[sun#Spots|our star]].", "The Moon=|sun=our star")]
    [InlineData("See https://example.org/moon.", "https://example.org/moon=")]
    [InlineData("See <https://example.org/moon>.", "https://example.org/moon=")]
    public void Reduce_LinksOfAllKinds_AreNoted(string markdown, string expected)
    {
        var links = new List<MarkdownLink>();
        MarkdownText.Reduce(markdown, out _, links);

        Assert.Equal(expected, string.Join('|', links.Select(link => $"{link.Url}={link.Text}")));
    }

    [Theory]
    [InlineData("See [below](#below).")]
    [InlineData("![The Moon](moon.png)")]
    [InlineData("```\n[Moon](moon.md) [[Moon]] {{< ref \"moon\" >}}\n```")]
    [InlineData("<!-- <a href='/moon'>Moon</a> -->")]
    [InlineData("<a name='moon'>Moon</a> [ ] [[]] {{< figure \"x\" >}} {% include moon.md %}")]
    public void Reduce_WhatIsNoLinkToAnArticle_IsNotNoted(string markdown)
    {
        var links = new List<MarkdownLink>();
        MarkdownText.Reduce(markdown, out _, links);

        Assert.Empty(links);
    }

    [Theory]
    [InlineData("Mdx", "<Link to=\"/moon\">the Moon</Link>, <a href={useBaseUrl('/sun')}>it</a> <Card to={x} />", "/moon=the Moon|/sun=it")]
    [InlineData("Mdx", "[the Moon](moon.mdx) {/* [no](no.mdx) */}", "moon.mdx=the Moon")]
    [InlineData("Html", "<nav><a href=/no>no</a></nav><p><a href='/moon'>the <b>Moon</b></a> <a href='#x'>no</a>", "/moon=the Moon")]
    [InlineData("Html", "<p><a href=\"{{ '/moon' | relative_url }}\">it</a>", "/moon=it")]
    public void Reduce_OtherFormats_LinksAreNoted(string format, string body, string expected)
    {
        var links = new List<MarkdownLink>();
        BodyText.Reduce(body, Enum.Parse<BodyFormat>(format), out _, links);

        Assert.Equal(expected, string.Join('|', links.Select(link => $"{link.Url}={link.Text}")));
    }

    [Fact]
    public void Reduce_AskedForLinksOrNot_GivesTheSameWords()
    {
        const string Markdown = "A [b](c) <a href='d'>e</a> {{< ref \"f\" >}} [[g]] https://h.example\n\n<p><a href='i'>j</a></p>\n";

        Assert.Equal(MarkdownText.Reduce(Markdown), MarkdownText.Reduce(Markdown, out _, []));
    }
}
