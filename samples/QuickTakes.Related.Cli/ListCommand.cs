using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Cli;

/// <summary><c>list</c>: says what every file was taken for, and where it is published.</summary>
internal static class ListCommand
{
    private static readonly Option<bool> Why = new("--why") { Description = "Say why" };

    private static readonly Option<ListFormat> Format = new("--format") { Description = "text or json [default: text]", HelpName = "F" };

    public static Command Create()
    {
        var command = SharedOptions.OnContent("list", "Says what every file is taken for, and where it is published.", Why, Format);
        Format.AcceptOnlyFromAmong("text", "json");
        command.SetFolderWork(List);
        return command;
    }

    private static ExitCode List(ArticleFolder folder, ParseResult arguments, CancellationToken cancellationToken)
    {
        CommandRun.Report(folder.Problems);
        var files = folder.List(cancellationToken);
        var why = arguments.GetValue(Why);
        if (arguments.GetValue(Format) == ListFormat.Json)
        {
            var json = JsonSerializer.Serialize(ListJson.Of(folder, files, why), OutputJson.Indented.ListJson);
            StandardOutput.WriteData(output => output.WriteLine(json));
        }
        else
        {
            StandardOutput.WriteText(output =>
            {
                foreach (var file in files)
                    output.WriteLine(Line(file, why));
            });
        }
        StandardError.WriteLine(Summary(folder, files));
        return folder.Problems.Count > 0 ? ExitCode.Reported : ExitCode.Done;
    }

    private static string Line(ListedFile file, bool why)
    {
        var line = $"{ListJson.NameOf(file.Kind),-8}{Printable.Of(file.Path)}";
        if (file.Url is { } url)
            line += $"  {Printable.Of(url)}";
        var part = file.Part.ToString();
        return why ? $"{line}  ({Printable.Of(part.Length > 0 ? $"{file.Reason}; {part}" : file.Reason)})" : line;
    }

    private static string Summary(ArticleFolder folder, IReadOnlyList<ListedFile> files)
    {
        var by = folder.ConfigurationFile is { } file ? $", by {file}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"A site of {folder.Generator}{by}: {Count(PageKind.Article)} articles, {Count(PageKind.Page)} other pages, "
            + $"{Count(PageKind.Hidden)} hidden, {Count(PageKind.Skipped)} skipped.");

        int Count(PageKind kind) => files.Count(one => one.Kind == kind);
    }
}

/// <summary>Forms of <c>list</c>'s output.</summary>
internal enum ListFormat
{
    /// <summary>A file a line.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,
}

/// <summary>A site, as <c>list</c> prints it.</summary>
internal sealed record ListJson(string Generator, string? Configuration, IReadOnlyList<ListedJson> Files)
{
    public static ListJson Of(ArticleFolder folder, IReadOnlyList<ListedFile> files, bool why) => new(
        folder.Generator, folder.ConfigurationFile,
        [.. files.Select(file => new ListedJson(file.Path, NameOf(file.Kind), file.Url, why ? file.Reason : null)
        {
            Language = file.Part.Language,
            Version = file.Part.Version,
            Partition = file.Part.Partition,
        })]);

    public static string NameOf(PageKind kind) => kind switch
    {
        PageKind.Article => "article",
        PageKind.Page => "page",
        PageKind.Hidden => "hidden",
        _ => "skipped",
    };
}

/// <summary>A file, as <c>list</c> prints it.</summary>
internal sealed record ListedJson(string Path, string Kind, string? Url, string? Reason)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Version { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Partition { get; init; }
}
