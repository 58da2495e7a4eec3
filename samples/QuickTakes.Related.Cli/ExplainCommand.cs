using System.CommandLine;
using System.Text.Json;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Selection;

namespace QuickTakes.Related.Cli;

/// <summary><c>explain</c>: says why two articles are, or are not, related.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> From = new("from") { Description = "Url, id or path of the article that would get the link" };
    private static readonly Argument<string> To = new("to") { Description = "Url, id or path of the article that would be linked" };

    private static readonly Option<ExplanationFormat> Format = new("--format")
    {
        Description = "text or json [default: text]",
        HelpName = "F",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "json");
        var command = SharedOptions.OnContent("explain", "Says why two articles are, or are not, related.", From, To, Format,
            ModelOption.Model, QrelsOption.Qrels);
        QrelsOption.NeedsModel(command);
        command.SetWork((index, arguments, progress, cancellationToken) =>
        {
            var (from, to) = (One(index, arguments, From), One(index, arguments, To));
            var explanation = ModelOption.Apply(index, arguments, progress, cancellationToken).Explain(from.Path, to.Path);
            return () => Write(explanation, index.Articles.Count, arguments.GetValue(Format));
        });
        return command;
    }

    private static void Write(Explanation explanation, int articles, ExplanationFormat format)
    {
        if (format == ExplanationFormat.Json)
            StandardOutput.WriteData(output =>
                output.WriteLine(JsonSerializer.Serialize(ExplanationJson.Of(explanation), OutputJson.Indented.ExplanationJson)));
        else
            StandardOutput.WriteText(output => ExplanationWriter.Write(explanation, articles, StandardOutput.Console(output)));
    }

    private static IndexedArticle One(RelatedIndex index, ParseResult arguments, Argument<string> argument)
    {
        var name = arguments.GetRequiredValue(argument);
        var articles = ArticleNames.Resolve(index, arguments.GetRequiredValue(SharedOptions.Content), name);
        return articles.Count == 1 ? articles[0]
            : throw new UsageException(
                $"'{Printable.Of(name)}' means {articles.Count} articles; give one of their paths:\n" + ArticleNames.List(articles));
    }
}

/// <summary>Forms of <c>explain</c>'s output.</summary>
internal enum ExplanationFormat
{
    /// <summary>A verdict and a table of words.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,
}
