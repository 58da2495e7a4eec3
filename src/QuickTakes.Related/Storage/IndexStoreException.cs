namespace QuickTakes.Related.Storage;

/// <summary>What keeps a stored index from being used.</summary>
public enum IndexFault
{
    /// <summary>There is none in the folder.</summary>
    Missing,

    /// <summary>It is damaged: bits flipped, a file cut short, or one of its files gone.</summary>
    Damaged,

    /// <summary>The file is none of this program's.</summary>
    Foreign,

    /// <summary>It was written in a newer format, by a later version of this program.</summary>
    Newer,

    /// <summary>It was made from articles that were read in another way: another schema, other stop words, another version.</summary>
    OtherSettings,

    /// <summary>Another process writes to it.</summary>
    Locked,
}

/// <summary>A stored index cannot be opened or written. What is stored is derived from the articles: it can always be made anew.</summary>
public sealed class IndexStoreException : IOException
{
    internal IndexStoreException(IndexFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What is wrong with it.</summary>
    public IndexFault Fault { get; }
}
