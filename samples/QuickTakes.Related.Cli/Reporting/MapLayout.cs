namespace QuickTakes.Related.Cli.Reporting;

/// <summary>Lays the articles of a site out on a square, so that those that are near each other stand together.</summary>
/// <remarks>
/// The layout of UMAP (McInnes, Healy and Melville, 2018) on a graph of nearest articles that is known already: edges attract, random
/// pairs repel, by gradient steps on 1 / (1 + d²), which take no functions that one machine rounds otherwise than another. It starts from
/// the two slowest vectors of the graph's random walk, each put in order of rank, and is made by one thread from a fixed seed: the same
/// graph gives the same map.
/// </remarks>
internal sealed class MapLayout
{
    private const int Smoothings = 60;
    private const int Epochs = 120;
    private const int Repelled = 3;
    private const double Side = 20;

    private readonly (int From, int To)[] _edges;
    private readonly int[] _degrees;
    private readonly double[][] _axes;
    private ulong _random = 0x9E3779B97F4A7C15;

    private MapLayout(int[][] neighbors)
    {
        _edges = [.. neighbors.SelectMany((near, row) => near.Select(other => (Math.Min(row, other), Math.Max(row, other))))
            .Where(edge => edge.Item1 != edge.Item2).Distinct().Order()];
        _degrees = new int[neighbors.Length];
        foreach (var (from, to) in _edges)
        {
            _degrees[from]++;
            _degrees[to]++;
        }
        _axes = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, neighbors.Length).Select(_ => NextShare() - 0.5).ToArray())];
    }

    /// <summary>The places of the articles, each coordinate from 0 to 65,535.</summary>
    /// <param name="neighbors">The nearest articles of each.</param>
    public static (ushort[] X, ushort[] Y) Of(int[][] neighbors)
    {
        var layout = new MapLayout(neighbors);
        if (neighbors.Length > 0)
        {
            layout.Smooth();
            layout.Refine();
        }
        return (Scaled(layout._axes[0]), Scaled(layout._axes[1]));
    }

    /// <summary>Takes the mean with the neighbours, over and over, while the axes stay different from each other.</summary>
    private void Smooth()
    {
        for (var step = 0; step < Smoothings; step++)
        {
            for (var a = 0; a < 2; a++)
            {
                var (axis, sums) = (_axes[a], new double[_degrees.Length]);
                foreach (var (from, to) in _edges)
                {
                    sums[from] += axis[to];
                    sums[to] += axis[from];
                }
                for (var i = 0; i < axis.Length; i++)
                    axis[i] = _degrees[i] == 0 ? axis[i] : 0.5 * axis[i] + 0.5 * sums[i] / _degrees[i];
                var mean = axis.Average();
                for (var i = 0; i < axis.Length; i++)
                    axis[i] -= mean;
                if (a == 1)
                    TakeOut(_axes[0], axis);
                var length = Math.Sqrt(axis.Sum(value => value * value));
                for (var i = 0; length > 0 && i < axis.Length; i++)
                    axis[i] /= length;
            }
        }
        foreach (var axis in _axes)
        {
            var order = Enumerable.Range(0, axis.Length).OrderBy(i => axis[i]).ThenBy(i => i).ToArray();
            for (var rank = 0; rank < order.Length; rank++)
                axis[order[rank]] = Side * rank / order.Length;
        }
    }

    private static void TakeOut(double[] direction, double[] axis)
    {
        double product = 0, square = 0;
        for (var i = 0; i < axis.Length; i++)
        {
            product += direction[i] * axis[i];
            square += direction[i] * direction[i];
        }
        for (var i = 0; square > 0 && i < axis.Length; i++)
            axis[i] -= product / square * direction[i];
    }

    private void Refine()
    {
        var (x, y, count) = (_axes[0], _axes[1], (ulong)_degrees.Length);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var rate = 1 - (double)epoch / Epochs;
            foreach (var (from, to) in _edges)
            {
                var (dx, dy) = (x[from] - x[to], y[from] - y[to]);
                var pull = -2 / (1 + dx * dx + dy * dy);
                Move(from, Clipped(pull * dx) * rate, Clipped(pull * dy) * rate);
                Move(to, -Clipped(pull * dx) * rate, -Clipped(pull * dy) * rate);
                for (var i = 0; i < Repelled; i++)
                {
                    var other = (int)(Next() % count);
                    (dx, dy) = (x[from] - x[other], y[from] - y[other]);
                    var square = dx * dx + dy * dy;
                    var push = 2 / ((0.001 + square) * (1 + square));
                    if (other != from)
                        Move(from, Clipped(push * dx) * rate, Clipped(push * dy) * rate);
                }
            }
        }

        void Move(int i, double dx, double dy)
        {
            x[i] += dx;
            y[i] += dy;
        }
    }

    private static double Clipped(double step) => Math.Clamp(step, -4, 4);

    /// <summary>
    /// The axis on 65,536 places; the outermost four in a thousand are put to the edge, so that they do not squeeze the others.
    /// </summary>
    private static ushort[] Scaled(double[] axis)
    {
        var sorted = axis.Order().ToArray();
        if (sorted.Length == 0)
            return [];
        var cut = sorted.Length / 500;
        var (least, most) = (sorted[cut], sorted[^(1 + cut)]);
        var range = most > least ? most - least : 1;
        return [.. axis.Select(value => (ushort)(655 + Math.Clamp((value - least) / range, 0, 1) * 64225))];
    }

    /// <summary>The next number of the generator SplitMix64 (Steele, Lea and Flood, 2014).</summary>
    private ulong Next()
    {
        var z = _random += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private double NextShare() => (Next() >> 11) * (1.0 / (1UL << 53));
}
