using System.CommandLine;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Evaluation;

namespace QuickTakes.Related.Cli;

/// <summary><c>--qrels</c>: known links from a file; without it from the front matter.</summary>
internal static class QrelsOption
{
    public static Option<string?> Qrels { get; } = SharedOptions.AFile(new Option<string?>("--qrels")
    {
        Description = "TREC qrels file with the known links [default: the links of the front matter]",
        HelpName = "FILE",
    });

    /// <summary>Refuses known links on a command that has no use for them without a model.</summary>
    public static void NeedsModel(Command command) => command.Validators.Add(result =>
    {
        if (result.GetValue(Qrels) is not null && result.GetValue(ModelOption.Model) is null)
            result.AddError($"'--qrels' tells a model which links are known; '{command.Name}' uses it only together with '--model FILE'.");
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
            : $"'{Printable.Of(file)}' holds no link between two articles of the content; "
                + "its ids are paths relative to the content folder.");
    }
}
