using System.CommandLine;

namespace QuickTakes.Related.Cli;

/// <summary><c>completion</c>: prints what makes a shell complete commands and options.</summary>
/// <remarks>The scripts ask the program itself, through the parser's <c>[suggest]</c>, so they never fall behind.</remarks>
internal static class CompletionCommand
{
    private static readonly Argument<string> Shell = new("shell") { Description = "bash, zsh, fish or powershell" };

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # Completion of quicktakes-related for bash: source this file, or save it where bash-completion looks.
            _quicktakes_related() {
                local line="${COMP_LINE#* }" point
                point=$((COMP_POINT - (${#COMP_LINE} - ${#line})))
                local word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
                COMPREPLY=($(compgen -W "$(quicktakes-related "[suggest:$point]" "$line" 2>/dev/null)" -- "$word"))
            }
            complete -o bashdefault -o default -F _quicktakes_related quicktakes-related

            """,
        ["zsh"] = """
            #compdef quicktakes-related
            # Completion of quicktakes-related for zsh: source this file, or save it as _quicktakes-related in a folder of $fpath.
            _quicktakes_related() {
                local line="${BUFFER#* }"
                local -a found
                found=("${(@f)$(quicktakes-related "[suggest:$((CURSOR - (${#BUFFER} - ${#line})))]" "$line" 2>/dev/null)}")
                compadd -a found
                _files
            }
            compdef _quicktakes_related quicktakes-related

            """,
        ["fish"] = """
            # Completion of quicktakes-related for fish: save as ~/.config/fish/completions/quicktakes-related.fish.
            function __quicktakes_related
                set -l line (string replace -r '^\S+ ' '' -- (commandline -cp))
                quicktakes-related "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c quicktakes-related -a '(__quicktakes_related)'

            """,
        ["powershell"] = """
            # Completion of quicktakes-related for PowerShell: add this to $PROFILE.
            Register-ArgumentCompleter -Native -CommandName quicktakes-related -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $whole = $commandAst.ToString()
                $line = $whole -replace '^\S+ ?', ''
                $point = [Math]::Max(0, $cursorPosition - ($whole.Length - $line.Length))
                quicktakes-related "[suggest:$point]" $line 2>$null |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """,
    };

    public static Command Create()
    {
        Shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        var command = new Command("completion", "Prints a script that makes a shell complete commands and options.") { Shell };
        command.SetAction(arguments =>
            (int)ErrorBarrier.Run(() =>
            {
                StandardOutput.WriteData(output => output.Write(Scripts[arguments.GetRequiredValue(Shell)].ReplaceLineEndings("\n")));
                return ExitCode.Done;
            }));
        return command;
    }
}
