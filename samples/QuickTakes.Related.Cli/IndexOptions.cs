using System.CommandLine;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Progress;
using QuickTakes.Related.Storage;

namespace QuickTakes.Related.Cli;

/// <summary><c>--index</c>: use what was computed before, and bring it up to date first.</summary>
internal static class IndexOptions
{
    /// <summary>Where an index is stored unless '--index' says otherwise: in the content folder, where no article is looked for.</summary>
    public const string DefaultFolder = ".quicktakes-related";

    public static Option<string?> Index { get; } = SharedOptions.NotEmpty(new Option<string?>("--index")
    {
        Description = "Use the index stored in this folder, brought up to date first; made if it is not there",
        HelpName = "DIR",
    });

    public static Option<bool> NoUpdate { get; } = new("--no-update")
    {
        Description = "Use the stored index as it is, without looking at the files",
    };

    public static Option<bool> Verify { get; } = new("--verify")
    {
        Description = "Compare all files with the stored index by their bytes, instead of by size and time",
    };

    /// <summary>Refuses '--no-update' and '--verify' where there is no index that they could be said of.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Index);
        command.Options.Add(NoUpdate);
        command.Options.Add(Verify);
        command.Validators.Add(result =>
        {
            var (noUpdate, verify) = (result.GetValue(NoUpdate), result.GetValue(Verify));
            if (noUpdate && verify)
                result.AddError("Give '--no-update' or '--verify', not both.");
            else if ((noUpdate || verify) && result.GetValue(Index) is null && command.Name is not ("index" or "watch"))
                result.AddError($"'{(noUpdate ? "--no-update" : "--verify")}' is said of a stored index; give '--index DIR' too.");
        });
    }

    /// <summary>The index as it is stored.</summary>
    /// <exception cref="UsageException">It cannot be used.</exception>
    public static RelatedIndex Open(string place, RelatedOptions options)
    {
        try
        {
            return RelatedIndex.Open(place, options);
        }
        catch (IndexStoreException e)
        {
            throw new UsageException($"{Printable.Of(e.Message)}.");
        }
    }

    /// <summary>
    /// The index of the articles as they are now: what is stored, brought up to date and stored again where anything changed.
    /// </summary>
    /// <param name="run">Where it is stored, and how it is used.</param>
    /// <param name="folder">The articles.</param>
    /// <param name="progress">Is told how far each stage has come.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static RelatedIndex Update(
        IndexRun run, ArticleFolder folder, IProgress<IndexProgress> progress, CancellationToken cancellationToken)
    {
        var stored = run.Rebuild ? null : TryOpen(run);
        RelatedIndex? index = null;
        try
        {
            index = stored?.UpdateAsync(folder, run.Verify, progress, cancellationToken).GetAwaiter().GetResult();
        }
        catch (IndexStoreException e)
        {
            Say($"{e.Message}: it is made anew.");
        }
        index ??= RelatedIndex.Build(folder, run.Options with { IsUpdatable = true }, progress, cancellationToken);
        var isCurrent = stored is not null && index.Changes == default && (index.KnowsNeighbors || !run.FindNeighbors)
            && index.Problems.SequenceEqual(stored.Problems);
        return isCurrent ? index : Save(run, index, progress, cancellationToken);
    }

    /// <summary>What is stored, unless it has to be made anew; why is said.</summary>
    private static RelatedIndex? TryOpen(IndexRun run)
    {
        try
        {
            return run.Opening is { } opening ? opening.GetAwaiter().GetResult() : RelatedIndex.Open(run.Place, run.Options);
        }
        catch (IndexStoreException e) when (e.Fault is IndexFault.Missing)
        {
            return null;
        }
        catch (IndexStoreException e) when (e.Fault is IndexFault.Damaged or IndexFault.OtherSettings)
        {
            Say($"{e.Message}: it is made anew.");
            return null;
        }
        catch (IndexStoreException e)
        {
            throw new UsageException(
                $"{Printable.Of(e.Message)}. Name another folder with '--index', or have it replaced with 'index --rebuild'.");
        }
    }

    private static RelatedIndex Save(
        IndexRun run, RelatedIndex index, IProgress<IndexProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            return index.SaveAsync(run.Place, run.FindNeighbors, progress, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (!run.IsForIndex && e is IOException or UnauthorizedAccessException)
        {
            // What was asked for can be answered all the same.
            Say($"the index is not stored: {e.Message}");
            return index;
        }
    }

    private static void Say(string message) => StandardError.WriteLine($"quicktakes-related: {message}");
}

/// <summary>How a stored index is used by one run.</summary>
/// <param name="Place">The folder that it is stored in.</param>
/// <param name="Options">How it is built and asked.</param>
internal sealed record IndexRun(string Place, RelatedOptions Options)
{
    /// <summary>Whether all files are read.</summary>
    public bool Verify { get; init; }

    /// <summary>Whether what is stored is not looked at.</summary>
    public bool Rebuild { get; init; }

    /// <summary>Whether the nearest articles of each are looked for.</summary>
    public bool FindNeighbors { get; init; }

    /// <summary>Whether storing the index is what was asked for, so that it fails where that does.</summary>
    public bool IsForIndex { get; init; }

    /// <summary>What is stored, once it is opened; <see langword="null"/> where that was not begun.</summary>
    public Task<RelatedIndex>? Opening { get; init; }

    /// <summary>The same, which is opened from now on, while the folder of the articles is listed.</summary>
    public IndexRun Begin() => Rebuild ? this : this with { Opening = Task.Run(() => RelatedIndex.Open(Place, Options)) };
}
