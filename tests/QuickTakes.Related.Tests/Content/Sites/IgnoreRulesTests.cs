using System.Diagnostics;
using CsCheck;
using QuickTakes.Related.Content.Sites;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Sites;

/// <summary>What is ignored, compared with git itself.</summary>
public sealed class IgnoreRulesTests
{
    private static readonly string[] Parts =
        ["a", "b", "ab", "a.md", "b.md", "x y", "*", "**", "?", "a*", "*.md", "[ab]", "[!a]", "[a-b].md", @"\*", @"\!a", "***", "a**b",
            "[]a]", "[!]a]", "[b-a]", "[b-ac]", "[a-]", "[-a]", @"[\a-\b]", "[a-b-c]", "[^a]*", "*a*b*", "**b", "[", "[a"];

    private static readonly string[] Names = ["a", "b", "ab", "a.md", "b.md", "x y", "*", "!a", "c", "-", "]", "["];

    private static readonly Gen<string> Rule =
        from negated in Gen.Int[0, 3]
        from rooted in Gen.Int[0, 2]
        from parts in Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[1, 3]
        from folder in Gen.Int[0, 3]
        from blanks in Gen.Int[0, 9]
        select (negated == 0 ? "!" : "") + (rooted == 0 ? "/" : "") + string.Join('/', parts) + (folder == 0 ? "/" : "") + (blanks == 0
            ? "  " : "");

    [Fact]
    public void Decides_GeneratedRules_AgreesWithGit()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Root, "", "init", "-q");
        string[] paths = [.. from one in Names from two in Names from three in new[] { "", "/a", "/b.md" } select $"{one}/{two}{three}",
            .. Names];

        Gen.Select(Rule.Array[1, 4], Rule.Array[0, 2]).Sample(
            rules =>
            {
                folder.Write(".gitignore", string.Join('\n', rules.Item1) + "\n");
                folder.Write("a/.gitignore", string.Join('\n', rules.Item2) + "\n");
                var ignored = Git(folder.Root, string.Join('\0', paths), "check-ignore", "--no-index", "--stdin", "-z")
                    .Split('\0', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
                var (root, inner) = (IgnoreRules.Parse(string.Join('\n', rules.Item1)), IgnoreRules.Parse(string.Join('\n', rules.Item2)));
                var ours = paths.Where(path => IsIgnored(path, root, inner)).ToHashSet(StringComparer.Ordinal);

                return ours.SetEquals(ignored);
            },
            iter: Nightly.Is ? 2_000 : 60, threads: 1);
    }

    /// <summary>A file in an ignored folder is ignored, whatever is said of the file.</summary>
    private static bool IsIgnored(string path, IgnoreRules root, IgnoreRules inner)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (One(path[..slash], true))
                return true;
        }
        // The one folder that is there: what is not there git takes for a file.
        return One(path, path == "a");

        bool One(string at, bool isFolder) =>
            ((at.StartsWith("a/", StringComparison.Ordinal) ? inner.Decides(at[2..], isFolder)
                : null) ?? root.Decides(at, isFolder)) == true;
    }

    private static string Git(string folder, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
