using System.Diagnostics;
using QuickTakes.Related;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Selection;

// A stored index, asked by a program that was compiled ahead of time: quicktakes-related index content --index INDEX writes one.
var started = Stopwatch.GetTimestamp();
var index = RelatedIndex.Open(args[0]);
var name = args.Length > 1 ? args[1] : index.Articles[0].Path;
if (!index.TryFind(name, out var related))
{
    Console.Error.WriteLine($"No article has the path, url or id '{name}'.");
    return 1;
}
Show("Related", related);
Console.Error.WriteLine(FormattableString.Invariant($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms to the first answer"));

var path = index.Resolve(name)[0].Path;
if (related.Count > 0)
{
    var explanation = index.Explain(path, related[0].Article.Path);
    Console.WriteLine($"Why: {string.Join(", ", explanation.Terms.Take(5).Select(term => term.Term))}");
}

var draft = ArticleParser.Parse("draft.md", "---\ntitle: The Moon and the tides\n---\nThe **Moon** pulls at the sea.\n").Article!;
Show("For a draft", index.Find(draft, new SelectionOptions { Count = 3 }));
return 0;

static void Show(string what, IReadOnlyList<RelatedArticle> links)
{
    Console.WriteLine($"{what}:");
    foreach (var (article, score) in links)
        Console.WriteLine(FormattableString.Invariant($"  {score:0.000}  {article.Title}"));
}
