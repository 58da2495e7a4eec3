namespace QuickTakes.Related.Articles;

/// <summary>The text fields of an article, in the order in which their words are stored.</summary>
internal enum TextField
{
    Title,
    Keywords,
    Answer,
    Body,
}

/// <summary>One value for each text field of an article.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="Title">Of the title.</param>
/// <param name="Keywords">Of the keywords.</param>
/// <param name="Answer">Of the answer.</param>
/// <param name="Body">Of the body.</param>
public readonly record struct PerField<T>(T Title, T Keywords, T Answer, T Body)
{
    /// <summary>How many fields there are.</summary>
    internal const int Count = 4;

    /// <summary>The fields, in their order.</summary>
    internal static ReadOnlySpan<TextField> Fields => [TextField.Title, TextField.Keywords, TextField.Answer, TextField.Body];

    /// <summary>The value of a field.</summary>
    internal T this[TextField field] => field switch
    {
        TextField.Title => Title,
        TextField.Keywords => Keywords,
        TextField.Answer => Answer,
        _ => Body,
    };

    /// <summary>The values, each with its field, in the order of the fields.</summary>
    internal (TextField Field, T Value)[] All =>
        [(TextField.Title, Title), (TextField.Keywords, Keywords), (TextField.Answer, Answer), (TextField.Body, Body)];

    /// <summary>Makes a value for each field, in the order of the fields.</summary>
    /// <param name="make">Gives the value of a field.</param>
    internal static PerField<T> Of(Func<TextField, T> make) =>
        new(make(TextField.Title), make(TextField.Keywords), make(TextField.Answer), make(TextField.Body));
}
