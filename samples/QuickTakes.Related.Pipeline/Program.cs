using QuickTakes.Related;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Selection;

// Read: every article below the folder. What cannot be read is reported, and costs the others nothing.
var folder = ArticleFolder.Open(args.Length > 0 ? args[0] : "samples/content");

// Build once; ask as often as you like, from as many threads as you like.
var index = RelatedIndex.Build(folder);
foreach (var problem in index.Problems)
    Console.Error.WriteLine(problem);
if (index.Articles.Count == 0)
    return;

// Ask for an article that is there.
var first = index.Articles[0];
Console.WriteLine(first.Title);
foreach (var (article, score) in index.Find(first.Path))
    Console.WriteLine(FormattableString.Invariant($"  {score:0.000}  {article.Title}"));

// Ask for a draft that is not, with rules of its own.
var draft = ArticleParser.Parse("draft.md", """
    ---
    title: Why do comets have tails?
    keywords: comet, tail, Sun, ice, orbit
    ---
    Sunlight warms the ice of a comet when its **orbit** brings it near the Sun.
    """).Article!;
Console.WriteLine(draft.Title);
foreach (var (article, score) in index.Find(draft, new SelectionOptions { Count = 3, MinScore = 0.02 }))
    Console.WriteLine(FormattableString.Invariant($"  {score:0.000}  {article.Title}"));
