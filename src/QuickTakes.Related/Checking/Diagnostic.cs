namespace QuickTakes.Related.Checking;

/// <summary>Something that is wrong with the links of an article.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Path">Path of the article relative to the content folder, with forward slashes.</param>
/// <param name="Line">Line of the file, from 1; 1 where it is nowhere in particular.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What would put it right.</param>
public sealed record Diagnostic(DiagnosticRule Rule, string Path, int Line, string Message, string Remedy);
