using System.CommandLine;
using System.CommandLine.Parsing;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary><c>suggest</c>: prints related articles for chosen articles or for all.</summary>
internal static class SuggestCommand
{
    private static readonly Option<string[]> Articles = new("--article")
    {
        Description = "Url, id or path of an article; may be given several times. A shared id means all its articles",
        HelpName = "X",
    };

    private static readonly Option<bool> All = new("--all") { Description = "Every article" };

    private static readonly Option<int> Top = SharedOptions.Whole("--top", "How many links an article gets at most", "N", 5);

    private static readonly Option<double> MinScore =
        SharedOptions.Share("--min-score", "No link below this score, 0 to 1", "S", 0, zero: true);

    private static readonly Option<bool> SameSubject = new("--same-subject") { Description = "Only articles of the same subject" };

    private static readonly Option<double> OtherSubjectWeight = SharedOptions.Share(
        "--other-subject-weight", "What the score of an article of another subject is multiplied by", "W", 1, zero: false);

    private static readonly Option<SuggestionFormat> Format = new("--format")
    {
        Description = "text, json, jsonl or trec [default: text]",
        HelpName = "F",
    };

    public static Command Create()
    {
        var command = SharedOptions.OnContent(
            "suggest", "Prints related articles for chosen articles or for all.", Articles, All, Top, Format, MinScore, SameSubject,
            OtherSubjectWeight, SharedOptions.Diversity, ModelOption.Model, QrelsOption.Qrels);
        Format.AcceptOnlyFromAmong("text", "json", "jsonl", "trec");
        command.Validators.Add(RequireChoice);
        QrelsOption.NeedsModel(command);
        command.SetWork((index, arguments, progress, cancellationToken) =>
        {
            var rules = new SelectionOptions
            {
                Count = arguments.GetValue(Top),
                MinScore = arguments.GetValue(MinScore),
                SameSubjectOnly = arguments.GetValue(SameSubject),
                OtherSubjectWeight = arguments.GetValue(OtherSubjectWeight),
                Diversity = arguments.GetValue(SharedOptions.Diversity),
            };
            index = ModelOption.Apply(index, arguments, progress, cancellationToken);
            var found = arguments.GetValue(All)
                ? index.FindAll(rules, progress, cancellationToken).Where(one => !one.Article.LinkOnly).ToArray()
                : [.. Chosen(index, arguments).Select(article => new ArticleSuggestions(article, index.Find(article.Path, rules)))];
            return () => SuggestionWriter.Write(found, arguments.GetValue(Format), cancellationToken);
        });
        return command;
    }

    private static void RequireChoice(CommandResult result)
    {
        var named = result.GetValue(Articles) is { Length: > 0 };
        if (named == result.GetValue(All))
            result.AddError(named
                ? "Give '--article' or '--all', not both." : "Which articles? Give '--article X', once or more, or '--all'.");
    }

    private static IEnumerable<IndexedArticle> Chosen(RelatedIndex index, ParseResult arguments) =>
        arguments.GetValue(Articles)!.SelectMany(name =>
            ArticleNames.Resolve(index, arguments.GetRequiredValue(SharedOptions.Content), name)).Distinct();
}
