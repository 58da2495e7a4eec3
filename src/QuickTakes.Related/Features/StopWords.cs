using System.Collections.Frozen;

namespace QuickTakes.Related.Features;

/// <summary>Words that say how a sentence is built and not what it is about.</summary>
public static class StopWords
{
    /// <summary>
    /// The function words of English: articles, pronouns, prepositions, conjunctions, auxiliaries and their contractions.
    /// </summary>
    public static IReadOnlySet<string> English { get; } = Split("""
        a an the this that these those such same other another each every either neither both all any some no none few many much more most
        several own one ones i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
        herself it its itself they them their theirs themselves who whom whose which what whatever whichever whoever someone somebody
        something anyone anybody anything everyone everybody everything nobody nothing
        about above across after against along alongside among amongst around as at before behind below beneath beside besides between
        beyond by despite down during except for from in inside into like near of off on onto out outside over past per since through
        throughout till to toward towards under underneath until unto up upon via with within without
        and but or nor so yet if then else than because although though while whereas whether unless when whenever where wherever why how
        however therefore thus hence also too only just even still already again ever never always often sometimes rather quite very
        almost not there here now once further together apart well
        am is are was were be been being have has had having do does did doing done can could may might must shall should will would ought
        cannot can't couldn't won't wouldn't shan't shouldn't mustn't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't
        i'm i've i'd i'll you're you've you'd you'll he'd he'll she'd she'll it'll it'd we're we've we'd we'll they're they've they'd
        they'll
        that'll there'll who'll who'd let e.g i.e etc
        """);

    private static FrozenSet<string> Split(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
