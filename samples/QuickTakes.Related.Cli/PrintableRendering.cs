using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickTakes.Related.Cli;

/// <summary>The door for tables and markup: the text in them is made printable, and no line ends with blanks.</summary>
internal sealed class PrintableRendering : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Printed(renderable));

    private sealed class Printed(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            // Blanks wait until something else follows them on their line.
            var blanks = new List<Segment>();
            foreach (var segment in inner.Render(options, maxWidth))
            {
                if (segment.IsLineBreak || segment.IsControlCode)
                {
                    if (segment.IsLineBreak)
                        blanks.Clear();
                    yield return segment;
                    continue;
                }
                var text = Printable.Of(segment.Text, keepLayout: true);
                var end = text.AsSpan().TrimEnd(' ').Length;
                if (end > 0)
                {
                    foreach (var blank in blanks)
                        yield return blank;
                    blanks.Clear();
                    yield return new Segment(text[..end], segment.Style);
                }
                if (end < text.Length)
                    blanks.Add(new Segment(text[end..], segment.Style));
            }
            foreach (var blank in blanks)
                yield return blank;
        }
    }
}
