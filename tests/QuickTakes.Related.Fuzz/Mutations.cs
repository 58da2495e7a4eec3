using System.Text;

namespace QuickTakes.Related.Fuzz;

/// <summary>Makes an input from others: some bytes changed, taken out, doubled, exchanged or put in.</summary>
internal sealed class Mutations(Random random)
{
    /// <summary>The longest input, in bytes.</summary>
    public const int Longest = 1 << 14;

    // Pieces that mean something to one of the readers.
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "---\n", "+++\n", "---toml\n", "---json\n", "---js\n", ";;;\n", "...\n", "\n", "\r\n", "\r", "\t", "  ", "\uFEFF",
            "\u2028", "\0", "\u001b[31m", "title: ", "id: ", "url: ", "answer: >-\n  ", "answer: |+2\n",
            "related_article1:\n  title: a\n  url: /a\n", "related_article6: ", "related: [a, b]\n", "related:\n- /a\n- title: b\n",
            "related_pinned: ", "seo:\n  page_keywords: ", "no_index: true\n", "&a ", "*a", "!!str ", "!!int ", "!", "? ", ": ",
            "- ", "{", "}", "[", "]", ", ", "\"", "'", "#", "|", ">", "%YAML 1.1\n", "<<: *a\n", "~", "[[related]]\n",
            "related = [\"/a\"]\n", "[related_article1]\n", "key = \"\"\"", "'''", "= ", "{\"related\": [", "\"title\": ",
            "\\u0000", "\\\n", "# ", "## a {#b}\n", "```\n", "~~~", "    ", "<!--", "-->", "<script>", "</p>", "<a href=\"/a\">",
            "![", "](", "](/a \"b\")", "[a]: /b\n", "{{< relref \"a\" >}}", "{% link a.md %}", "{% raw %}", "{{", "}}", "{%", "%}",
            "import a from 'b'\n", "export const a = {", "<A b={`", "`}/>", "https://", "/../", "//", "?", "#a", "%2F", "%", ".md",
            ".html", "[[a|b]]", "1e309", "-10", "0x1F", "1_000", "2024-02-30", "null", "true", "\t0\t", "\t1\n", "!a/**/b\n", "\\",
            "**", "é", "e\u0301", "𝒳", "日本", "\ud83d\ude00",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0, 0, 0, 0], [0xff, 0xff, 0xff, 0x7f], [0xff, 0xff, 0xff, 0xff],
        [0x80, 0x80, 0x80, 0x80, 0x10],
    ];

    /// <summary>Makes an input from one input and pieces of another.</summary>
    public byte[] Of(byte[] input, byte[] other)
    {
        var bytes = new List<byte>(input);
        for (var left = 1 << random.Next(5); left > 0; left--)
            Change(bytes, other);
        if (bytes.Count > Longest)
            bytes.RemoveRange(Longest, bytes.Count - Longest);
        return [.. bytes];
    }

    private void Change(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 << random.Next(8));
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4 when other.Length > 0:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 << random.Next(9))).ToArray());
                break;
            case 5:
                var piece = bytes.GetRange(at, Math.Min(length, 16));
                for (var times = random.Next(64); times > 0 && bytes.Count < Longest; times--)
                    bytes.InsertRange(at, piece);
                break;
            case 6 when bytes.Count > 0:
                var to = random.Next(bytes.Count);
                for (var i = 0; i < length && to + i < bytes.Count; i++)
                    bytes[to + i] = bytes[at + i];
                break;
            default:
                bytes.InsertRange(at, Words[random.Next(Words.Length)]);
                break;
        }
    }
}
