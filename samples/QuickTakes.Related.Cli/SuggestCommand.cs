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

    private static readonly Option<SuggestionFormat> Format = new("--format")
    {
        Description = "text, json, jsonl or trec [default: text]",
        HelpName = "F",
    };

    public static Command Create()
    {
        var command = SharedOptions.OnContent(
            "suggest", "Prints related articles for chosen articles or for all.", [Articles, All, Format,
            .. SelectionArguments.All, SharedOptions.Diversity, ModelOption.Model, QrelsOption.Qrels]);
        Format.AcceptOnlyFromAmong("text", "json", "jsonl", "trec");
        command.Validators.Add(RequireChoice);
        QrelsOption.NeedsModel(command);
        command.SetWork((index, arguments, progress, cancellationToken) =>
        {
            var rules = SelectionArguments.Of(arguments);
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
