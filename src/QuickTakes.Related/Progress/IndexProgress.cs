namespace QuickTakes.Related.Progress;

/// <summary>What a <see cref="RelatedIndex"/> is busy with.</summary>
public enum IndexStage
{
    /// <summary>Articles are read and their words counted.</summary>
    Reading,

    /// <summary>How much each word tells is computed, and the articles become rows.</summary>
    Weighing,

    /// <summary>The rows are prepared for the search.</summary>
    Indexing,

    /// <summary>Related articles are looked up.</summary>
    Searching,

    /// <summary>Links are written into files.</summary>
    Writing,

    /// <summary>Weights of words are looked for that meet known links better.</summary>
    Tuning,
}

/// <summary>How far a stage has come.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Articles done in this stage.</param>
/// <param name="Total">Articles in all.</param>
public readonly record struct IndexProgress(IndexStage Stage, int Done, int Total);
