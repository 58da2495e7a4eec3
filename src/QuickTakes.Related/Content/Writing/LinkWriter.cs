using System.Collections.Concurrent;
using System.Text;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Formats;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related.Content.Writing;

/// <summary>
/// Writes links, and an editor's pinned and excluded urls, into the files of a folder, and nothing else into them.
/// Safe to use from many threads.
/// </summary>
/// <remarks>
/// A file is replaced at once: whoever reads it, or kills the run, finds the old bytes or the new ones. Permissions stay, on Linux
/// access lists and other extended attributes too, and the owner where the system allows. A file that is a link is followed, but not
/// out of the folder. A file that changed since it was read, or in which what was written would not read back as what was meant, is
/// left alone and reported.
/// </remarks>
public sealed class LinkWriter
{
    private readonly ArticleFolder _folder;
    private readonly string _root;
    private readonly ConcurrentDictionary<string, (byte[] Original, UInt128 Written)> _originals = new(StringComparer.Ordinal);

    /// <summary>Makes a writer for a folder.</summary>
    /// <param name="folder">The folder, opened with the schema that the links are written by.</param>
    public LinkWriter(ArticleFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _folder = folder;
        _root = RealPath.Of(folder.Root);
    }

    /// <summary>
    /// Whether a file with several names (hard links) is written. Its other names then keep the old content, since a new file takes the
    /// place of this one.
    /// </summary>
    /// <value>Default: <see langword="false"/>; such a file is left alone and reported.</value>
    public bool ReplacesHardLinks { get; init; }

    /// <summary>
    /// Whether later edits of an article start from the bytes that its file had before the first of them, so that an edit which takes back
    /// what others did leaves no trace of them.
    /// </summary>
    /// <value>Default: <see langword="false"/>; each edit starts from what the file holds, and the article has to be read again.</value>
    public bool KeepsOriginals { get; init; }

    /// <summary>Says what a file holds now and would hold then; writes nothing.</summary>
    /// <param name="edit">The links that the article is to have.</param>
    public LinkEditPreview Preview(LinkEdit edit)
    {
        ThrowIfIncomplete(edit, nameof(edit));
        LinkEditPreview? preview = null;
        var problem = Guard(edit, () =>
        {
            var (file, before, after) = Make(edit);
            var path = Path.GetRelativePath(_root, file).Replace(Path.DirectorySeparatorChar, '/');
            preview = new LinkEditPreview(path, Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(after), null);
        });
        return preview ?? new LinkEditPreview(edit.Article.Path, "", "", problem);
    }

    /// <summary>Writes links into files.</summary>
    /// <param name="edits">The links that the articles are to have, each article once.</param>
    /// <param name="threads">How many threads work at most; at least 1.</param>
    /// <param name="progress">Is told how far the writing has come.</param>
    /// <param name="cancellationToken">Stops the writing while no file is replaced yet.</param>
    /// <returns>What came of each, in their order. Never throws for what is on the disk.</returns>
    /// <exception cref="ArgumentException">An edit is <see langword="null"/>, or its article, its links or one of them.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<LinkWriteResult> WriteAll(
        IReadOnlyList<LinkEdit> edits,
        int threads = 1,
        IProgress<IndexProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edits);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var edit in edits)
        {
            ThrowIfIncomplete(edit, nameof(edits));
            if (!paths.Add(edit.Article.Path))
                throw new ArgumentException($"There are two edits of the article '{edit.Article.Path}'.", nameof(edits));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        WritingRun.Remove(_folder.Leftovers);
        var results = new LinkWriteResult[edits.Count];
        using var run = new WritingRun(_root);
        var counter = new ProgressCounter(progress, IndexStage.Writing, edits.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Write(edits, results, run, counter, parallel);
        return results;
    }

    /// <summary>
    /// All files are staged before the first of them is put in place: one flush of the disk serves all, and file systems make new files
    /// slowly while they remember those just replaced.
    /// </summary>
    private void Write(
        IReadOnlyList<LinkEdit> edits, LinkWriteResult[] results, WritingRun run, ProgressCounter counter, ParallelOptions parallel)
    {
        counter.Start();
        var staged = new StagedFile?[edits.Count];
        var written = new (byte[] Before, UInt128 After)[edits.Count];
        try
        {
            Parallel.For(0, edits.Count, parallel, i => Attempt(i, () =>
            {
                var (file, before, after) = Make(edits[i]);
                if (!before.AsSpan().SequenceEqual(after))
                {
                    staged[i] = StagedFile.Write(file, run, Fingerprint.Of(before), after);
                    written[i] = (before, Fingerprint.Of(after));
                }
                return false;
            }));
            var unflushed = FileOwner.FlushFileSystemsOf([.. staged.OfType<StagedFile>().Select(file => file.Path)]);
            parallel.CancellationToken.ThrowIfCancellationRequested();
            // From here on nothing is slow: what is staged is put in place.
            var unstoppable = new ParallelOptions { MaxDegreeOfParallelism = parallel.MaxDegreeOfParallelism };
            Parallel.For(0, edits.Count, unstoppable, i =>
            {
                if (staged[i] is { } file)
                {
                    Attempt(i, () =>
                    {
                        if (unflushed.Contains(file.Path))
                            file.Flush();
                        return file.Commit() ? true : throw Changed();
                    });
                    if (results[i].IsWritten && KeepsOriginals)
                        Remember(edits[i].Article.Path, written[i]);
                }
                counter.Add(1);
            });
        }
        finally
        {
            foreach (var file in staged)
                file?.Dispose();
        }

        void Attempt(int i, Func<bool> step)
        {
            var isWritten = false;
            var problem = Guard(edits[i], () => isWritten = step());
            results[i] = new LinkWriteResult(edits[i].Article.Path, isWritten, problem);
        }
    }

    /// <summary>The file behind an article, the bytes in it and the bytes it is to hold.</summary>
    private (string File, byte[] Before, byte[] After) Make(LinkEdit edit)
    {
        if (!_folder.Holds(edit.Article.Path))
            throw new ArticleFormatException("the folder has no such article, so nothing is written: open the folder and read it again");
        var file = Path.Combine(_root, edit.Article.Path);
        // No folder of a listed path is a link, only the file itself may be one.
        if (new FileInfo(file).LinkTarget is not null)
            file = RealPath.Of(file);
        if (!file.StartsWith(Path.EndsInDirectorySeparator(_root) ? _root : _root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArticleFormatException(
                $"the file is a link out of the folder, to '{file}', and is left alone: put a copy of it into the folder");
        }
        RefuseOtherShape(edit);
        var before = _folder.ReadFile(file, bytes => bytes.ToArray());
        var source = before;
        if (KeepsOriginals && _originals.TryGetValue(edit.Article.Path, out var known))
            source = Fingerprint.Of(before) == known.Written ? known.Original : throw Changed();
        if (edit.Article.Fingerprint != 0 && Fingerprint.Of(source) != edit.Article.Fingerprint)
            throw Changed();
        var after = edit.ChangesNothing ? source : Edited(edit, source);
        if (!ReplacesHardLinks && FileStatus.Of(file) is { Names: > 1 and var names } && !before.AsSpan().SequenceEqual(after))
        {
            throw new ArticleFormatException(
                $"the file has {names} names (hard links); a new file would stand under this one alone, so it is left alone: "
                + "make it a file of its own");
        }
        return (file, before, after);
    }

    private void Remember(string path, (byte[] Before, UInt128 After) written) => _originals.AddOrUpdate(
        path, _ => (written.Before, written.After), (_, known) => (known.Original, written.After));

    private byte[] Edited(LinkEdit edit, byte[] source)
    {
        var text = Utf8Text.Decode(source);
        // Above a page in HTML that no generator works on, front matter would be shown as text.
        var mayCreate = !FileKinds.IsHtml(edit.Article.Path);
        var written = RelatedFieldWriter.Write(text.Text, edit.Links, _folder.Schema, mayCreate, _folder.FrontMatterStart);
        if (edit.Pinned is { } pinned)
            written = EditorUrls.Write(written, pinned, _folder.Schema.RelatedPinned, mayCreate, _folder.FrontMatterStart);
        if (edit.Excluded is { } excluded)
            written = EditorUrls.Write(written, excluded, _folder.Schema.RelatedExclude, mayCreate, _folder.FrontMatterStart);
        return (text with { Text = written }).Encode();
    }

    /// <summary>
    /// Plans are made with the shape of links that the index knows: written in another, they would stand beside the links that are there.
    /// </summary>
    private void RefuseOtherShape(LinkEdit edit)
    {
        var schema = _folder.Schema;
        if (edit.Shape is { } shape && shape != schema.RelatedShape)
        {
            throw new ArticleFormatException(
                $"the links were planned in the shape {shape}, and this folder's schema writes {schema.RelatedShape}: "
                + "open the folder with the schema that the index was built with");
        }
        if (edit.Field is { } field && field != schema.Related)
        {
            throw new ArticleFormatException(
                $"the links were planned for the field '{field}', and this folder's schema writes '{schema.Related}': "
                + "open the folder with the schema that the index was built with");
        }
    }

    private static void ThrowIfIncomplete(LinkEdit? edit, string argument)
    {
        if (edit is not { Article: not null, Links: not null } || edit.Links.Any(link => link.Link is null))
            throw new ArgumentException("An edit names an article and its links; none of them may be null.", argument);
    }

    private static ArticleFormatException Changed() => new("the file changed since it was read and is left alone: run again");

    private static ArticleProblem? Guard(LinkEdit edit, Action step)
    {
        try
        {
            step();
            return null;
        }
        catch (Exception e) when (ArticleProblem.IsOfOneArticle(e))
        {
            return ArticleProblem.Of(edit.Article.Path, e, "the file cannot be written");
        }
    }
}
