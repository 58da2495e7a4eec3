using System.CommandLine;
using System.CommandLine.Completions;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary>The options that say which of the similar articles become links.</summary>
internal static class SelectionArguments
{
    private static readonly string[] Borders = ["language", "version", "partition", "all"];

    private static readonly Option<int> Top = SharedOptions.Whole("--top", "How many links an article gets at most", "N", 5);

    private static readonly Option<double> MinScore =
        SharedOptions.Share(
            "--min-score", "No new link below this score, 0 to 1 [default: a share of what is usual on the site]", "S", null, zero: true);

    private static readonly Option<bool> SameSubject = new("--same-subject") { Description = "Only articles of the same subject" };

    private static readonly Option<double> OtherSubjectWeight = SharedOptions.Share(
        "--other-subject-weight", "What the score of an article of another subject is multiplied by", "W", 1, zero: false);

    private static readonly Option<string[]> Cross = new("--cross")
    {
        Description = "Links may lead to another language, version, partition, or all of them; repeatable [default: they stay inside]",
        HelpName = "BORDER",
        CompletionSources = { _ => Borders.Select(border => new CompletionItem(border)) },
        Validators =
        {
            result =>
            {
                foreach (var token in result.Tokens.Where(token => !Borders.Contains(token.Value)))
                    result.AddError($"'--cross' is one of {string.Join(", ", Borders)}, not '{token.Value}'.");
            },
        },
    };

    /// <summary>Those that every command has that suggests links.</summary>
    public static IReadOnlyList<Option> All { get; } = [Top, MinScore, SameSubject, OtherSubjectWeight, Cross];

    /// <summary>What the user wants of a link.</summary>
    public static SelectionOptions Of(ParseResult arguments) => new()
    {
        Count = arguments.GetValue(Top),
        MinScore = arguments.GetValue(MinScore),
        // Who says a score, be it 0, means that one.
        LeastOfUsual = arguments.GetResult(MinScore) is { Implicit: false } ? 0 : new SelectionOptions().LeastOfUsual,
        SameSubjectOnly = arguments.GetValue(SameSubject),
        OtherSubjectWeight = arguments.GetValue(OtherSubjectWeight),
        Cross = (arguments.GetValue(Cross) ?? []).Aggregate(PartKinds.None, (crossed, border) => crossed | border switch
        {
            "language" => PartKinds.Language,
            "version" => PartKinds.Version,
            "partition" => PartKinds.Partition,
            _ => PartKinds.All,
        }),
        Diversity = arguments.CommandResult.Command.Options.Contains(SharedOptions.Diversity)
            ? arguments.GetValue(SharedOptions.Diversity) : 0,
    };
}
