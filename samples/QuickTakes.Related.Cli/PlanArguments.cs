using System.CommandLine;
using QuickTakes.Related.Filling;

namespace QuickTakes.Related.Cli;

/// <summary>
/// The options that say which links are planned: on <c>fill</c>, and on <c>report</c> and <c>review</c>, which show that plan.
/// </summary>
internal static class PlanArguments
{
    public static Option<FillMode> Mode { get; } = new("--mode")
    {
        Description = "missing keeps every valid link and fills the free places, refresh chooses all anew, "
            + "decided does what '--decisions' says and nothing else [default: missing]",
        HelpName = "M",
    };

    public static Option<int> MaxInbound { get; } =
        SharedOptions.Whole("--max-inbound", "No article is suggested more often than this over the whole site", "N");

    public static Option<bool> ReachAll { get; } = new("--reach-all")
    {
        Description = "Every article gets a link from some other, where a near one can give it",
    };

    public static Option[] All { get; } = [.. SelectionArguments.All, Mode, MaxInbound, ReachAll, ModelOption.Model, QrelsOption.Qrels];

    static PlanArguments() => Mode.AcceptOnlyFromAmong("missing", "refresh", "decided");

    /// <summary>What is planned.</summary>
    public static FillOptions Of(ParseResult arguments) => new()
    {
        Selection = SelectionArguments.Of(arguments),
        Mode = arguments.GetValue(Mode),
        MaxInbound = arguments.GetValue(MaxInbound) is > 0 and var most ? most : null,
        ReachAll = arguments.GetValue(ReachAll),
    };
}
