using System.Globalization;
using QuickTakes.Related.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickTakes.Related.Cli;

/// <summary>Progress bars on standard error, where that is a terminal; silent otherwise.</summary>
internal sealed class ProgressDisplay : IProgress<IndexProgress>
{
    private readonly ProgressContext? _bars;
    private readonly Dictionary<IndexStage, ProgressTask> _tasks = [];

    private ProgressDisplay(ProgressContext? bars) => _bars = bars;

    /// <summary>Does some work with its progress shown.</summary>
    public static T Run<T>(Func<ProgressDisplay, T> work)
    {
        // A terminal that cannot move its cursor would be filled with one bar below the other.
        if (Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb")
            return work(new ProgressDisplay(null));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(StandardError.Raw) });
        return console.Progress().AutoClear(true).Columns(Columns()).Start(bars => work(new ProgressDisplay(bars)));
    }

    private static ProgressColumn[] Columns() =>
    [
        new TaskDescriptionColumn(), new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new RateColumn(),
        new RemainingTimeColumn(),
    ];

    /// <summary>How many articles a second.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:0}/s") : "");
    }

    /// <summary>What is being done, or was done last; null before anything is.</summary>
    public static IndexStage? Stage { get; private set; }

    public void Report(IndexProgress value)
    {
        Stage = value.Stage;
        if (_bars is null)
            return;
        lock (_tasks)
        {
            if (!_tasks.TryGetValue(value.Stage, out var task))
                _tasks.Add(value.Stage, task = _bars.AddTask(value.Stage.ToString(), maxValue: Math.Max(1, value.Total)));
            // A stage may begin anew, with another number of articles.
            if (value.Done == 0)
                (task.Value, task.MaxValue) = (0, Math.Max(1, value.Total));
            task.IsIndeterminate = value.Done == 0;
            task.Value = Math.Max(task.Value, value.Done);
        }
    }
}
