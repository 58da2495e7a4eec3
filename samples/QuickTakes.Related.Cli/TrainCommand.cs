using System.CommandLine;
using System.Text.Json;
using QuickTakes.Related.Learning;
using QuickTakes.Related.Training;

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

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text or json",
        HelpName = "F",
        DefaultValueFactory = _ => "text",
    };

    private static readonly Option<bool> NoTune = new("--no-tune") { Description = "Do not look for better weights" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("text", "json");
        Out.Validators.Add(result =>
        {
            // Better said before the minutes of learning than after them.
            if (result.GetValueOrDefault<string>() is not { } file)
                return;
            if (Directory.Exists(file))
                result.AddError($"'--out' takes a file; '{file}' is a folder.");
            else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
                result.AddError($"the model cannot be written to '{file}': there is no such folder.");
        });
        var command = SharedOptions.OnContent("train", "Learns from known links how this site relates its articles.", Out,
            QrelsOption.Qrels, NoTune, Format);
        command.SetWork((index, arguments, progress, cancellationToken) =>
        {
            var options = new TrainingOptions { TuneWeights = !arguments.GetValue(NoTune) };
            var result = index.Train(QrelsOption.Read(index, arguments), options, progress, cancellationToken);
            var file = arguments.GetRequiredValue(Out);
            if (result.Model is { } model)
                OutputException.Guard(file, path => FileReplacement.Write(path, model.ToBytes()));
            return () => Write(result, file, json: arguments.GetValue(Format) == "json");
        });
        return command;
    }

    private static void Write(TrainingResult result, string file, bool json)
    {
        var before = result.Model is null ? null : $"The model was written before: '{file}'.";
        if (json)
        {
            var evaluation = result.Report is { } measured ? EvaluationJson.Of(measured.Evaluation, measured) : null;
            var training = new TrainingJson(result.Model is null ? null : file, result.Reason, evaluation);
            StandardOutput.WriteData(output =>
                output.WriteLine(JsonSerializer.Serialize(training, OutputJson.Indented.TrainingJson)), before);
            return;
        }
        StandardOutput.WriteText(
            output =>
            {
                if (result.Report is { } report)
                    EvaluationWriter.Write(report.Evaluation, report, StandardOutput.Console(output));
                output.WriteLine(result.Model is null
                    ? $"No model is written: {result.Reason}. Text similarity stays." : $"Written: {Printable.Of(file)}");
            },
            before);
    }
}
