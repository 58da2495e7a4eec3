using System.Diagnostics;
using QuickTakes.Related.Content.Reading;

namespace QuickTakes.Related.Benchmarks;

/// <summary>Times a stored index in a running process: opening, known articles, drafts, and both while updates run.</summary>
internal static class StoreVerb
{
    private const int Questions = 20_000;
    private const int Drafts = 2_000;
    private const int Askers = 16;
    private const int Updates = 5;

    public static void Run(string content, string place)
    {
        var folder = ArticleFolder.Open(content);
        if (!Directory.Exists(place))
            RelatedIndex.Build(folder, new RelatedOptions { IsUpdatable = true }).SaveAsync(place).GetAwaiter().GetResult();
        var watch = Stopwatch.StartNew();
        var index = RelatedIndex.Open(place);
        var opened = watch.Elapsed.TotalMilliseconds;
        var random = new Random(19);
        string[] paths = [.. Enumerable.Range(0, Questions).Select(_ => folder.Paths[random.Next(folder.Paths.Count)])];
        string[] texts = [.. paths.Take(Drafts).Select(path => File.ReadAllText(Path.Combine(folder.Root, path)))];

        index.Prepare();
        _ = Time(paths, path => index.Find(path));
        _ = Time(texts[..50], text => Ask(index, text));
        var known = Time(paths, path => index.Find(path));
        var drafts = Time(texts, text => Ask(index, text));
        var (busy, errors) = WhileUpdating(index, paths, texts);
        Measurement.Print(new
        {
            Articles = index.Articles.Count,
            OpenMs = opened,
            KnownP50Us = At(known, 0.5),
            KnownP99Us = At(known, 0.99),
            DraftP50Us = At(drafts, 0.5),
            DraftP99Us = At(drafts, 0.99),
            BusyQuestions = busy.Length,
            BusyP50Us = At(busy, 0.5),
            BusyP99Us = At(busy, 0.99),
            Errors = errors,
            PeakMb = Measurement.PeakMegabytes,
        });
    }

    /// <summary>A draft as a service takes it: text in, links out. Under another path, as it need not be in the index.</summary>
    private static int Ask(RelatedIndex index, string text) => index.Find(ArticleParser.Parse("draft.md", text).Article!).Count;

    /// <summary>Many threads ask for known articles while articles change.</summary>
    private static (double[] Microseconds, int Errors) WhileUpdating(RelatedIndex index, string[] paths, string[] texts)
    {
        var latest = index;
        var errors = 0;
        using var done = new CancellationTokenSource();
        var all = new List<double>[Askers];
        var threads = Enumerable.Range(0, Askers).Select(asker => new Thread(() =>
        {
            all[asker] = [];
            for (var i = asker; !done.IsCancellationRequested; i += Askers)
            {
                try
                {
                    all[asker].Add(Microseconds(() => Volatile.Read(ref latest).Find(paths[i % paths.Length])));
                }
                catch (Exception)
                {
                    Interlocked.Increment(ref errors);
                }
                // As many questions as people ask, not as many as the processor answers.
                Thread.Sleep(5);
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        for (var i = 0; i < Updates; i++)
        {
            ArticleChange[] changes = [.. Enumerable.Range(0, 10).Select(n => (Path: paths[n], Text: texts[i * 10 + n + 100]))
                .DistinctBy(change => change.Path)
                .Select(change => new ArticleChange(change.Path, ArticleParser.Parse(change.Path, change.Text).Article))];
            var next = latest.UpdateAsync(changes).GetAwaiter().GetResult();
            next.Prepare();
            Volatile.Write(ref latest, next);
        }
        done.Cancel();
        foreach (var thread in threads)
            thread.Join();
        return ([.. all.SelectMany(times => times).Order()], errors);
    }

    private static double[] Time<T>(T[] questions, Func<T, object> ask) =>
        [.. questions.Select(question => Microseconds(() => ask(question))).Order()];

    private static double Microseconds(Func<object> ask)
    {
        var start = Stopwatch.GetTimestamp();
        _ = ask();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double At(double[] sorted, double share) => sorted[(int)(sorted.Length * share)];
}
