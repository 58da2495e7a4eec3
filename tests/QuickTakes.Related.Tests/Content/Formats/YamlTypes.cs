using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QuickTakes.Related.Tests.Content.Formats;

/// <summary>
/// The types that YAML 1.1 and 1.2 resolve a scalar to, by the rules of yaml.org/type and of the core schema. Nothing of the library is
/// used.
/// </summary>
internal static partial class YamlTypes
{
    /// <summary>The two types and the text.</summary>
    public static (string Yaml11, string Yaml12, string Text) Of(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific)
            return (scalar.Tag.Value, scalar.Tag.Value, text.Trim());
        if (scalar.Style != ScalarStyle.Plain || scalar.Tag.IsNonSpecific)
            return (Str, Str, text.Trim());
        return (Resolve11(text), Resolve12(text), text);
    }

    private const string Str = "tag:yaml.org,2002:str";

    private static string Resolve11(string text) =>
        Bool11().IsMatch(text) ? "bool" : Int11().IsMatch(text) ? "int" : Float11().IsMatch(text) ? "float" : Null().IsMatch(text) ? "null"
        : Timestamp11().IsMatch(text) ? "timestamp" : text is "<<" ? "merge" : text is "=" ? "value" : Str;

    private static string Resolve12(string text) =>
        Bool12().IsMatch(text) ? "bool"
        : Int12().IsMatch(text) ? "int"
        : Float12().IsMatch(text) ? "float"
        : Null().IsMatch(text) ? "null"
        : Str;

    [GeneratedRegex("^(~|null|Null|NULL|)$")]
    private static partial Regex Null();

    [GeneratedRegex("^(y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$")]
    private static partial Regex Bool11();

    [GeneratedRegex("^([-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+)$")]
    private static partial Regex Int11();

    [GeneratedRegex(
        @"^([-+]?([0-9][0-9_]*)?\.[0-9.]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*"
        + @"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$")]
    private static partial Regex Float11();

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?([Tt]|[ \t]+)\d\d?:\d\d:\d\d(\.\d*)?(([ \t]*)Z|[-+]\d\d?(:\d\d)?)?)$")]
    private static partial Regex Timestamp11();

    [GeneratedRegex("^(true|True|TRUE|false|False|FALSE)$")]
    private static partial Regex Bool12();

    [GeneratedRegex("^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$")]
    private static partial Regex Int12();

    [GeneratedRegex(@"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$")]
    private static partial Regex Float12();
}
