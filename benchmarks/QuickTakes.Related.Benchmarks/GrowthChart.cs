using System.Globalization;
using System.Security;
using System.Text;

namespace QuickTakes.Related.Benchmarks;

/// <summary>Time against rows of all systems, both axes logarithmic, as an SVG picture.</summary>
internal static class GrowthChart
{
    private const int Width = 860, Height = 480, Left = 70, Right = 330, TopMargin = 40, Bottom = 60;

    private static readonly string[] Colors = ["#0b6e4f", "#d1495b", "#edae49", "#30638e", "#6c757d", "#9b5de5"];

    public static string Draw(IReadOnlyList<Comparison.Result> results)
    {
        var (leastRows, mostRows) = (results.Min(result => result.Rows), results.Max(result => result.Rows));
        var least = Math.Floor(Math.Log10(results.Min(result => result.Seconds)));
        var most = Math.Ceiling(Math.Log10(results.Max(result => result.Seconds)));
        var span = Math.Max(1e-9, Math.Log((double)mostRows / leastRows));
        double X(double rows) => Left + (Width - Left - Right) * Math.Log(rows / leastRows) / span;
        double Y(double seconds) => Height - Bottom - (Height - TopMargin - Bottom) * (Math.Log10(seconds) - least) / (most - least);

        var svg = new StringBuilder();
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13">""");
        Line($"""<rect width="{Width}" height="{Height}" fill="white"/>""");
        Line($"""<text x="{Left}" y="22" font-size="15">Nearest five rows of all rows: seconds on two cores, by number of rows</text>""");
        for (var power = least; power <= most; power++)
        {
            var y = Y(Math.Pow(10, power));
            Line($"""<line x1="{Left}" x2="{Width - Right}" y1="{y:0.0}" y2="{y:0.0}" stroke="#ddd"/>""");
            Line($"""<text x="{Left - 8}" y="{y + 4:0.0}" text-anchor="end">{Math.Pow(10, power):0.###} s</text>""");
        }
        foreach (var rows in results.Select(result => result.Rows).Distinct())
        {
            Line($"""<line x1="{X(rows):0.0}" x2="{X(rows):0.0}" y1="{TopMargin}" y2="{Height - Bottom}" stroke="#eee"/>""");
            Line($"""<text x="{X(rows):0.0}" y="{Height - Bottom + 20}" text-anchor="middle">{rows:N0}</text>""");
        }
        var index = 0;
        foreach (var system in results.GroupBy(result => result.System).OrderByDescending(system => system.Last().Seconds))
        {
            var color = Colors[index++ % Colors.Length];
            var points = string.Join(' ', system.Select(result =>
                string.Create(CultureInfo.InvariantCulture, $"{X(result.Rows):0.0},{Y(result.Seconds):0.0}")));
            Line($"""<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.5"/>""");
            var y = TopMargin + 26 * index;
            var left = Width - Right + 14;
            Line($"""<line x1="{left}" x2="{left + 20}" y1="{y - 4}" y2="{y - 4}" stroke="{color}" stroke-width="3"/>""");
            Line($"""<text x="{Width - Right + 40}" y="{y}">{SecurityElement.Escape(system.Key)}</text>""");
        }
        Line($"</svg>");
        return svg.ToString();

        void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
