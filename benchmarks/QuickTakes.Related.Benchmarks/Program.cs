using BenchmarkDotNet.Running;
using QuickTakes.Related.Benchmarks;

var verbs = Verbs.Command();
if (args.Length > 0 && (verbs.Subcommands.Any(verb => verb.Name == args[0]) || args[0] is "--help" or "-h" or "-?"))
    return verbs.Parse(args).Invoke();

BenchmarkSwitcher.FromAssembly(typeof(Verbs).Assembly).Run(args);
return 0;
