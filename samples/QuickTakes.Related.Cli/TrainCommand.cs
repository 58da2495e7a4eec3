using System.CommandLine;
using System.Globalization;
using QuickTakes.Related.Evaluation;

namespace QuickTakes.Related.Cli;

/// <summary><c>train</c>: learns from known links how this site relates its articles, and writes a model file.</summary>
internal static class TrainCommand
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "Model file to write",
        HelpName = "FILE",
        DefaultValueFactory = _ => "related.model",
    };

    public static Command Create()
    {
        var command = SharedOptions.OnContent("train", "Learns from known links how this site relates its articles.", Out, QrelsOption.Qrels);
        command.SetWork((index, arguments, progress, cancellationToken) =>
        {
            var result = index.Train(QrelsOption.Read(index, arguments), null, progress, cancellationToken);
            var file = arguments.GetRequiredValue(Out);
            if (result.Model is { } model)
                Replace(file, model.ToBytes());
            return () => Write(result, file);
        });
        return command;
    }

    /// <summary>Writes beside the file and puts it in its place, so that it is never half written.</summary>
    private static void Replace(string file, byte[] bytes)
    {
        var beside = file + ".tmp";
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, file, overwrite: true);
    }

    private static void Write(TrainingResult result, string file)
    {
        using var output = StandardOutput.Open();
        if (result is { Learned: { } learned, Text: { } text, Gain: { } gain })
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Five-fold cross-validation over {learned.Articles} articles:"));
            output.WriteLine(Line("learned", learned));
            output.WriteLine(Line("text", text));
            output.WriteLine(Line("gain", gain));
        }
        output.WriteLine(result.Model is null ? $"No model is written: {result.Reason}. Text similarity stays." : $"Written: {file}");
    }

    private static string Line(string name, MeanRelevance measured) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-8} R@5 {measured.Mean.RecallAt5:0.000} [{measured.Low.RecallAt5:0.000}–{measured.High.RecallAt5:0.000}]  nDCG@10 {measured.Mean.NdcgAt10:0.000} [{measured.Low.NdcgAt10:0.000}–{measured.High.NdcgAt10:0.000}]");
}
