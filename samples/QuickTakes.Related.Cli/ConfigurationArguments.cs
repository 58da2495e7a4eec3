using System.CommandLine;
using System.CommandLine.Parsing;
using YamlDotNet.RepresentationModel;

namespace QuickTakes.Related.Cli;

/// <summary>Puts what the configuration says on the command line, wherever that does not say it itself.</summary>
internal static class ConfigurationArguments
{
    /// <summary>The arguments with those of the configuration; the same where there is none.</summary>
    /// <exception cref="UsageException">The configuration cannot be used; every fault is named with file and line.</exception>
    public static string[] Add(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        var command = parsed.CommandResult.Command;
        if (!ConfigurationKeys.IsConfigured(command) || IsGiven(parsed, SharedOptions.NoConfig)
            || parsed.Action != command.Action && parsed.Action is not System.CommandLine.Invocation.ParseErrorAction)
            return arguments;
        var named = First(parsed.CommandResult.GetResult(SharedOptions.Config)?.Tokens);
        var content = First(parsed.CommandResult.GetResult(SharedOptions.Content)?.Tokens);
        if ((named ?? (string.IsNullOrWhiteSpace(content) ? null : ConfigurationFile.Find(content))) is not { } file)
            return arguments;
        var added = Of(ConfigurationFile.Load(file), ConfigurationKeys.Of(root), parsed, Path.GetFullPath(file));
        if (named is null)
            added.Add($"{SharedOptions.Config.Name}={file}");
        var at = Array.IndexOf(arguments, parsed.CommandResult.IdentifierToken.Value) + 1;
        return [.. arguments[..at], .. added, .. arguments[at..]];
    }

    private static List<string> Of(ConfigurationFile file, ConfigurationKeys keys, ParseResult parsed, string path)
    {
        var checker = new ConfigurationCheck(file);
        var command = parsed.CommandResult.Command;
        var (shared, own) = (new List<ConfigurationValue>(), new List<ConfigurationValue>());
        var groups = keys.Commands.ToDictionary(group => group.Name, group => group.Keys, StringComparer.Ordinal);
        string[] known = [.. keys.Shared.Select(key => key.Name), .. groups.Keys, ConfigurationFile.Weights];
        foreach (var entry in file.Entries)
        {
            if (groups.TryGetValue(entry.Key, out var ofCommand) && !keys.Shared.Any(key => key.Name == entry.Key))
            {
                if (entry.Value is not YamlMappingNode group)
                {
                    checker.Say(entry, $"'{entry.Key}' is a command: its options stand below it, as in '{entry.Key}: {{ top: 3 }}'.");
                    continue;
                }
                string[] names = [.. ofCommand.Select(key => key.Name)];
                foreach (var inner in ConfigurationFile.Below(group))
                    checker.Take(inner, ofCommand, names, entry.Key == command.Name ? own : null);
            }
            else if (entry.Key == ConfigurationFile.Weights || entry is { Key: ConfigurationFile.Schema, Value: YamlMappingNode })
            {
                continue; // Each is read, and judged, by what uses it.
            }
            else
            {
                checker.Take(entry, keys.Shared, known, shared);
            }
        }
        checker.ThrowIfAny();
        if (command.Name == "evaluate")
            shared.RemoveAll(value => value.Key.Name == "model"); // A model is not judged by the links that it learned from.
        var values = shared.Where(value => own.TrueForAll(other => other.Key.Name != value.Key.Name)).Concat(own)
            .Select(value => (Option: command.Options.FirstOrDefault(option => ConfigurationKey.NameOf(option) == value.Key.Name), value))
            .Where(one => one.Option is not null && !IsGiven(parsed, one.Option))
            .ToList();
        // Known links are for those who learn or measure; elsewhere they only say something to a model.
        if (command.Name is not ("train" or "evaluate") && !IsGiven(parsed, ModelOption.Model)
            && !values.Exists(one => one.Option == ModelOption.Model))
            values.RemoveAll(one => one.Option == QrelsOption.Qrels);
        return [.. values.SelectMany(one => one.value.Texts.Select(text =>
            $"{one.Option!.Name}={(one.value.Key.IsPath ? Path.GetFullPath(text, Path.GetDirectoryName(path)!) : text)}"))];
    }

    private static string? First(IReadOnlyList<Token>? tokens) => tokens is [var token, ..] ? token.Value : null;

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.CommandResult.GetResult(option) is { Implicit: false };
}

/// <summary>A key with the values that it is given.</summary>
internal sealed record ConfigurationValue(ConfigurationKey Key, IReadOnlyList<string> Texts);
