using System.CommandLine;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Evaluation;

namespace QuickTakes.Related.Cli;

/// <summary><c>--qrels</c>: known links from a file; without it from the front matter.</summary>
internal static class QrelsOption
{
    public static Option<string?> Qrels { get; } = SharedOptions.NotEmpty(new Option<string?>("--qrels")
    {
        Description = "TREC qrels file with the known links [default: the links of the front matter]",
        HelpName = "FILE",
    });

    /// <summary>The known links; what is wrong with them is said on standard error.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static KnownLinks Read(RelatedIndex index, ParseResult arguments)
    {
        var file = arguments.GetValue(Qrels);
        var known = file is null ? KnownLinks.Of(index) : KnownLinks.Of(index, QrelsFile.Read(file));
        if (known.LeftOut > 0)
            Console.Error.WriteLine($"{known.LeftOut} known links name an article that is not in the content, and do not count.");
        return known.LinkCount > 0 ? known : throw new UsageException(file is null
            ? "no article has a link to another in its front matter; give known links with '--qrels FILE'."
            : $"'{file}' holds no link between two articles of the content; its ids are paths relative to the content folder.");
    }
}
