using System.CommandLine;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Sites;

namespace QuickTakes.Related.Cli;

/// <summary><c>init</c>: looks at a site and writes a commented configuration with what it recognised.</summary>
internal static class InitCommand
{
    private static readonly Option<string?> Out = SharedOptions.AFile(new Option<string?>("--output", "-o")
    {
        Description =
            $"The file to write [default: {ConfigurationFile.Name} beside the generator's configuration, else in the content folder]",
        HelpName = "FILE",
    });

    private static readonly Option<bool> Force = new("--force") { Description = "Overwrite the configuration that is there" };

    private static readonly Option<bool> JsonSchema = new("--json-schema")
    {
        Description = $"Also write {ConfigurationSchema.FileName} beside it, by which an editor completes and checks it",
    };

    public static Command Create()
    {
        var command = new Command("init", "Looks at the site and writes a commented configuration with what it recognised.")
        {
            SharedOptions.Content, Out, Force, JsonSchema,
        };
        command.SetAction((arguments, cancellationToken) => Task.Run(
            () => (int)ErrorBarrier.Run(() => Write(arguments, cancellationToken)), CancellationToken.None));
        return command;
    }

    private static ExitCode Write(ParseResult arguments, CancellationToken cancellationToken)
    {
        var content = arguments.GetRequiredValue(SharedOptions.Content);
        var folder = ArticleFolder.Open(content, new SiteOptions(), cancellationToken: cancellationToken);
        var file = arguments.GetValue(Out) ?? Path.Combine(RootOf(folder), ConfigurationFile.Name);
        if (File.Exists(file) && !arguments.GetValue(Force))
            throw new UsageException($"'{Printable.Of(file)}' is there already; '--force' overwrites it.");
        var root = (Command)arguments.RootCommandResult.Command;
        var findings = new SiteFindings(folder, cancellationToken);
        OutputException.Guard(file, path =>
            File.WriteAllText(path, ConfigurationDraft.Of(ConfigurationKeys.Of(root), findings, arguments.GetValue(JsonSchema))));
        var schema = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ConfigurationSchema.FileName);
        if (arguments.GetValue(JsonSchema))
            OutputException.Guard(schema, path => File.WriteAllText(path, ConfigurationSchema.Of(root)));
        StandardOutput.WriteText(output =>
        {
            output.WriteLine($"Written: {file}");
            foreach (var line in findings.Lines)
                output.WriteLine(line);
        });
        CommandRun.Report(folder.Problems);
        return folder.Problems.Count > 0 ? ExitCode.Reported : ExitCode.Done;
    }

    /// <summary>The site's root: as far above the content folder as the generator's configuration is.</summary>
    private static string RootOf(ArticleFolder folder)
    {
        var root = folder.Root;
        foreach (var part in (folder.ConfigurationFile ?? "").Split('/').TakeWhile(part => part == ".."))
            root = Path.GetDirectoryName(root) ?? root;
        return root;
    }
}
