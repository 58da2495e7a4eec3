using System.CommandLine;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Evaluation;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Progress;

namespace QuickTakes.Related.Cli;

/// <summary><c>--model</c>: rank with what <c>train</c> learned.</summary>
internal static class ModelOption
{
    public static Option<string?> Model { get; } = SharedOptions.AFile(new Option<string?>("--model")
    {
        Description = "Rank with a model that 'train' wrote",
        HelpName = "FILE",
    });

    /// <summary>The index, ranking by the model if one is given.</summary>
    /// <exception cref="FormatException">The file is no model that can be used; the message names it.</exception>
    public static RelatedIndex Apply(RelatedIndex index, ParseResult arguments, IProgress<IndexProgress> progress,
        CancellationToken cancellationToken) =>
        arguments.GetValue(Model) is null ? index
        : Apply(
            index,
            arguments.GetValue(QrelsOption.Qrels) is null ? null : QrelsOption.Read(index, arguments),
            arguments,
            progress,
            cancellationToken);

    /// <summary>The same with known links that have been read already.</summary>
    public static RelatedIndex Apply(
        RelatedIndex index, KnownLinks? known, ParseResult arguments, IProgress<IndexProgress> progress,
        CancellationToken cancellationToken)
    {
        if (arguments.GetValue(Model) is not { } file)
            return index;
        try
        {
            return index.With(LinkModel.Parse(InputFile.ReadAllBytes(file, Array.MaxLength)), known, progress, cancellationToken);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{file}: {e.Message}.", e);
        }
    }
}
