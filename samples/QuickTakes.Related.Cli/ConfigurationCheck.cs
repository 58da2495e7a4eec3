using System.CommandLine;

namespace QuickTakes.Related.Cli;

/// <summary>Compares what a configuration says with the keys that there are, and collects what is wrong.</summary>
internal sealed class ConfigurationCheck(ConfigurationFile file)
{
    private readonly List<(long Line, string Text)> _faults = [];

    /// <summary>Notes a fault.</summary>
    public void Say(ConfigurationEntry entry, string sentence) => _faults.Add((entry.Line, file.At(entry.Line, sentence)));

    /// <summary>Takes one entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="keys">The keys that there are where it stands.</param>
    /// <param name="known">All names that there are there.</param>
    /// <param name="values">Takes the value if it can be used; <see langword="null"/> where it is only judged.</param>
    public void Take(
        ConfigurationEntry entry, IReadOnlyList<ConfigurationKey> keys, IReadOnlyList<string> known, List<ConfigurationValue>? values)
    {
        if (keys.FirstOrDefault(one => one.Name == entry.Key) is not { } key)
            Say(entry, $"there is no key '{Printable.Of(entry.Key)}' here{DidYouMean.Hint(entry.Key, known)}.");
        else if (Fault(entry, key) is { } fault)
            Say(entry, fault);
        else
            values?.Add(new ConfigurationValue(key, key.Kind == ConfigurationKind.Texts ? entry.Texts! : [entry.Text!]));
    }

    /// <summary>Ends the command if anything was wrong.</summary>
    /// <exception cref="UsageException">The faults, a line each.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
            throw new UsageException(string.Join("\n", _faults.OrderBy(fault => fault.Line).Select(fault => fault.Text)));
    }

    private static string? Fault(ConfigurationEntry entry, ConfigurationKey key)
    {
        var isList = key.Kind == ConfigurationKind.Texts;
        if ((isList ? entry.Texts : entry.Text is { } one ? [one] : null) is not { } texts)
        {
            return entry.Value is YamlDotNet.RepresentationModel.YamlScalarNode
                ? $"'{entry.Key}' has no value; leave it out for its default."
                : $"'{entry.Key}' takes {What(key)}{(isList ? " or a list of them" : "")}.";
        }
        if (key.Kind == ConfigurationKind.Flag && !(entry.IsPlain && texts[0] is "true" or "false"))
            return $"'{entry.Key}' is true or false, not '{Printable.Of(texts[0])}'.";
        if (key.Choices is { Count: > 0 } choices && texts.FirstOrDefault(text => !choices.Contains(text)) is { } other)
            return $"'{entry.Key}' is one of {string.Join(", ", choices)}, not '{Printable.Of(other)}'{DidYouMean.Hint(other, choices)}.";
        foreach (var option in key.Options)
        {
            var tried = new RootCommand { option }.Parse([.. texts.Select(text => $"{option.Name}={text}")]);
            if (tried.Errors.Count > 0)
                return Printable.Of(tried.Errors[0].Message.Replace(option.Name, key.Name, StringComparison.Ordinal));
        }
        return null;
    }

    private static string What(ConfigurationKey key) => key.Kind switch
    {
        ConfigurationKind.Flag => "true or false",
        ConfigurationKind.Whole => "one whole number",
        ConfigurationKind.Number => "one number",
        _ => "one text",
    };
}
