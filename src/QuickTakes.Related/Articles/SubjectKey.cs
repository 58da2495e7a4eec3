using QuickTakes.Related.Unicode;

namespace QuickTakes.Related.Articles;

/// <summary>What two subjects have in common that differ in nothing but the case of their letters.</summary>
internal static class SubjectKey
{
    /// <summary>The subject in lower case, the same on every platform; <see langword="null"/> for an article without one.</summary>
    public static string? Of(string? subject)
    {
        if (subject is null)
            return null;
        var key = new char[subject.Length];
        LowerCase.Write(subject, key);
        return new string(key);
    }
}
