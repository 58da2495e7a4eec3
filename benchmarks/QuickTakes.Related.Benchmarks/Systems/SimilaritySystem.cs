using QuickTakes.Related.Similarity;
using QuickTakes.Related.Similarity.Search;

namespace QuickTakes.Related.Benchmarks.Systems;

/// <summary>A way to find the nearest rows, built from the same matrix as the others. Safe to ask from many threads once built.</summary>
internal abstract class SimilaritySystem
{
    /// <summary>All systems, in the order in which they are printed.</summary>
    public static IReadOnlyList<Func<SimilaritySystem>> All { get; } =
    [
        () => new QuickTakesSystem(), () => new DenseAccumulation(), () => new LinkedListAccumulation(),
        () => new LuceneMoreLikeThis(), () => new LinqCosine(),
    ];

    public abstract string Name { get; }

    public abstract void Build(SparseMatrix matrix);

    /// <summary>The rows nearest to an indexed row, best first, without itself.</summary>
    public abstract int[] Nearest(int row, int k);

    /// <summary>The nearest rows of all rows, where the system has a better way than to ask for each.</summary>
    /// <returns>Whether it has.</returns>
    public virtual bool TryKnnJoin(int k, int threads) => false;
}

/// <summary>This library.</summary>
internal sealed class QuickTakesSystem : SimilaritySystem
{
    private CosineIndex? _index;

    public override string Name => "QuickTakes.Related";

    public override void Build(SparseMatrix matrix) => _index = CosineIndex.Build(matrix, new ParallelOptions());

    public override int[] Nearest(int row, int k) => Array.ConvertAll(_index!.Nearest(row, k), neighbor => neighbor.Row);

    public override bool TryKnnJoin(int k, int threads)
    {
        _index!.KnnJoin(k, new ParallelOptions { MaxDegreeOfParallelism = threads });
        return true;
    }
}
