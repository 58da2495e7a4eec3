using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;

namespace QuickTakes.Related.Fuzz;

/// <summary>
/// Feeds a target with its seeds and with what is made from them; an input that takes new ways through the code becomes a seed. Every input
/// is written to a file before it is tried, so that one which ends the process can be found.
/// </summary>
internal sealed class Campaign : IDisposable
{
    // An article never takes as long; what does is reported as a hang. Seconds are counted one by one, so that those in which the whole
    // process was stopped are none.
    private const int PatienceInSeconds = 10;

    private readonly FuzzTarget _target;
    private readonly EdgeCoverage _coverage;
    private readonly Random _random;
    private readonly string _found;
    private readonly FileStream _last;
    private readonly Timer _watch;
    private readonly List<byte[]> _inputs = [];
    private readonly HashSet<string> _kinds = [];
    private long _running;
    private (long Execution, int Seconds) _watched;

    public Campaign(FuzzTarget target, EdgeCoverage coverage, int seed, string found)
    {
        (_target, _coverage, _random, _found) = (target, coverage, new Random(seed), found);
        Directory.CreateDirectory(found);
        var last = Path.Combine(found, $"{target.Name}-last-{seed}");
        _last = new FileStream(last, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        _watch = new Timer(_ => EndIfStuck(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>The number of inputs that were tried.</summary>
    public long Executions { get; private set; }

    /// <summary>The number of inputs that others are made from.</summary>
    public int Inputs => _inputs.Count;

    /// <summary>The number of inputs that broke something, of each kind of exception and place one.</summary>
    public int Broken => _kinds.Count;

    /// <summary>Tries inputs until the time or the number is over.</summary>
    public void Run(TimeSpan time, long executions)
    {
        foreach (var seed in _target.Seeds())
        {
            Try(seed);
            _inputs.Add(seed);
        }
        var mutations = new Mutations(_random);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time && Executions < executions;)
        {
            var input = mutations.Of(Choose(), _inputs[_random.Next(_inputs.Count)]);
            if (Try(input))
                _inputs.Add(input);
        }
    }

    /// <summary>
    /// One of the inputs: the newer half is as likely as all together, and the shorter of two, since short inputs are quick and each of
    /// their bytes matters.
    /// </summary>
    private byte[] Choose()
    {
        var first = _random.Next(2) == 0 ? _inputs.Count / 2 : 0;
        var (one, other) = (_inputs[_random.Next(first, _inputs.Count)], _inputs[_random.Next(first, _inputs.Count)]);
        return one.Length <= other.Length ? one : other;
    }

    public void Dispose()
    {
        _watch.Dispose();
        _last.Dispose();
    }

    private bool Try(byte[] input)
    {
        _last.Position = 0;
        _last.Write(input);
        _last.SetLength(input.Length);
        Executions++;
        _coverage.Reset();
        Interlocked.Exchange(ref _running, Executions);
        try
        {
            _target.Run(input);
        }
        catch (Exception e)
        {
            Report(input, e);
        }
        Interlocked.Exchange(ref _running, 0);
        return _coverage.Collect();
    }

    private void Report(byte[] input, Exception e)
    {
        var place = e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("QuickTakes", StringComparison.Ordinal))?.Trim();
        if (!_kinds.Add($"{e.GetType()} {place}"))
            return;
        Console.WriteLine($"{_target.Name}: {Save(input)}: {e}");
    }

    private string Save(byte[] input)
    {
        var file = Path.Combine(_found, $"{_target.Name}-{XxHash3.HashToUInt64(input).ToString("x16", CultureInfo.InvariantCulture)}");
        File.WriteAllBytes(file, input);
        return file;
    }

    private void EndIfStuck()
    {
        var running = Interlocked.Read(ref _running);
        _watched = (running, running == _watched.Execution ? _watched.Seconds + 1 : 0);
        if (running == 0 || _watched.Seconds < PatienceInSeconds)
            return;
        Console.WriteLine($"{_target.Name}: the last input, {_last.Name}, took longer than {PatienceInSeconds} s");
        Environment.Exit(1);
    }
}
