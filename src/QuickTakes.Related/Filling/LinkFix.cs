namespace QuickTakes.Related.Filling;

/// <summary>What can be put right about a link that is there, without asking anybody.</summary>
public enum LinkFix
{
    /// <summary>Remove a link that leads to no article.</summary>
    RemoveDangling,

    /// <summary>Remove a link whose target, or a copy of it, is linked already.</summary>
    RemoveRepeated,

    /// <summary>Remove a link to the article itself, or to a copy of it.</summary>
    RemoveSelf,

    /// <summary>Remove a link to an article that is kept out of indexes.</summary>
    RemoveNoIndex,

    /// <summary>Remove a link to an article that an editor excluded.</summary>
    RemoveExcluded,

    /// <summary>Remove a field that should hold a link and does not.</summary>
    RemoveMalformed,

    /// <summary>Write the url that the target has now.</summary>
    CorrectUrl,

    /// <summary>Write the id that the target has now.</summary>
    CorrectId,

    /// <summary>Write the title that the target has now.</summary>
    CorrectTitle,

    /// <summary>Write the subject that the target has now.</summary>
    CorrectSubject,

    /// <summary>Number the links from 1 without a gap.</summary>
    CloseGaps,

    /// <summary>Write a url in place of a slug that several articles have now.</summary>
    CorrectAmbiguous,
}
