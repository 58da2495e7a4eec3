namespace QuickTakes.Related.Selection;

/// <summary>What all evidence makes of a link.</summary>
/// <param name="Score">The score, 0 to 1, that suggestions are ordered by; see <see cref="EvidenceOptions"/>.</param>
/// <param name="Rank">Place among the article's candidates, from 1; 0 if it is not among the best of them.</param>
/// <param name="SameFolder">Whether both are in one folder.</param>
/// <param name="Parts">Each kind of evidence, the words first.</param>
public sealed record EvidenceExplanation(double Score, int Rank, bool SameFolder, IReadOnlyList<EvidencePart> Parts);

/// <summary>One kind of evidence for a link.</summary>
/// <param name="Name">What it is called: <c>text</c>, <c>link</c>, <c>back-link</c>, <c>mention</c>, <c>back-mention</c>, or the name of a
/// source from outside (<see cref="ICandidateSource"/>).</param>
/// <param name="Description">What it says, in an editor's words.</param>
/// <param name="Value">How strong it is between the two, 0 to 1; for words, their cosine.</param>
/// <param name="Weight">
/// How much that counts on this site. The score is 1 − (1 − value)^weight of the words, multiplied for the others by 1 − value · weight.
/// </param>
public sealed record EvidencePart(string Name, string Description, double Value, double Weight);
