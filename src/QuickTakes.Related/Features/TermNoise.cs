using System.Collections.Frozen;

namespace QuickTakes.Related.Features;

/// <summary>
/// Which terms tell nothing of what an article is about: checksums, long numbers, and the small words of the site's languages.
/// </summary>
/// <remarks>
/// Which languages these are, the frequencies of their commonest words tell: in a text of some length nearly all of them stand. The words
/// of English are stop words in any case (<see cref="StopWords.English"/>).
/// </remarks>
internal sealed class TermNoise
{
    private const int FewestHexDigits = 7;
    private const int FewestDigits = 7;
    private const int FewestMixed = 24;
    private const double LeastFrequency = 0.2;
    private const double LeastOfWords = 0.6;

    // The first ones are those that tell the language.
    private const int Telling = 10;

    private static readonly string[][] Languages =
    [
        Words("""
            le la les des et est une dans pour que un du en qui pas sur avec au aux par plus ce cet cette ces sont ou où être il elle ils
            elles on nous vous je tu se sa son ses leur leurs notre nos votre vos mon ma mes ne ni si comme mais donc car alors ainsi aussi
            très tout tous toute toutes même mêmes lors sans sous entre vers chez après avant depuis pendant fait faire peut peuvent doit
            doivent a ont avait été était sera soit dont quand lorsque lui eux y de à d l qu n s c j m t
            """),
        Words("""
            der die das und ist nicht eine den mit sich ein zu des auf für dem im von auch als an werden wird sind oder wie bei aus nach um
            am zum zur über unter vor durch wenn dass daß so nur noch schon mehr sehr kann können muss müssen soll sollen hat haben hatte
            war waren sein seine seiner ihr ihre ihrer er sie es wir man diese dieser dieses diesem diesen einer einem einen eines kein
            keine aber denn doch damit dabei dazu hier dort dann da was wer welche welcher welches alle allen alles in
            """),
        Words("""
            el la los las de que y en un una es por con para se del no al lo como más su sus pero este esta estos estas ese esa eso son ser
            fue ha han hay está están también muy ya o si sin sobre entre cuando desde hasta donde cada todo todos toda todas otro otra
            otros otras le les nos me te mi tu puede pueden debe e u
            """),
        Words("""
            o os as de que e do da em um uma é com não para por mais dos das como se na no nos nas ao aos à às foi são também pode podem ou
            sua seu suas seus este esta estes estas esse essa isso já muito mas sem sobre entre quando desde até onde cada todo todos toda
            todas outro outra lhe me te meu minha ele ela eles elas você ser ter tem
            """),
        Words("""
            il la le di che e un una è per non con del della dei delle i gli lo l al alla ai alle da dal dalla nel nella nei nelle su sul
            sulla come si anche più questo questa questi queste quello quella sono essere ha hanno può possono ma se o dove quando ogni
            tutto tutti tutta tutte loro suo sua suoi sue ci ne
            """),
        Words("""
            de het een van en is dat in te niet op voor met zijn aan er ook als door maar worden wordt om naar bij kan kunnen deze dit die
            uit nog dan of tot over zo wel geen meer moet moeten heeft hebben had was waren hun hij zij ze we je u wat wie waar wanneer
            """),
    ];

    private readonly bool[] _byColumn;

    /// <param name="columns">The terms of the site with their frequencies.</param>
    public TermNoise(TermColumns columns)
    {
        var small = Languages
            .Where(words => words.Take(Telling).Count(word =>
                columns.TryGetColumn(word, out var column) && columns.DocumentFrequency(column) >= LeastFrequency * columns.ArticleCount)
                >= LeastOfWords * Telling)
            .SelectMany(words => words).ToFrozenSet(StringComparer.Ordinal);
        var words = new bool[columns.Vocabulary.WordCount];
        for (var word = 0; word < words.Length; word++)
            words[word] = columns.Vocabulary[word] is var text && (IsChecksumOrNumber(text) || small.Count > 0 && small.Contains(text));
        _byColumn = new bool[columns.Count];
        for (var column = 0; column < _byColumn.Length; column++)
        {
            var term = columns.TermOf(column);
            _byColumn[column] = !Vocabulary.IsPhrase(term) ? words[term]
                : columns.Vocabulary.PhraseAt(~term) is var (first, second) && (words[first] || words[second]);
        }
    }

    /// <summary>Whether a column's word, or one of the two of its phrase, tells nothing.</summary>
    public bool this[int column] => _byColumn[column];

    private static bool IsChecksumOrNumber(string word)
    {
        if (word.Length < FewestHexDigits)
            return false;
        var (digits, letters, hexLetters) = (0, 0, 0);
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c is >= 'a' and <= 'f')
                (letters, hexLetters) = (letters + 1, hexLetters + 1);
            else if (char.IsAsciiLetter(c))
                letters++;
        }
        if (digits + letters < word.Length)
            return false;
        return digits >= FewestDigits && letters == 0 || digits >= 2 && letters == hexLetters && letters >= 2
            || word.Length >= FewestMixed && digits >= 4;
    }

    private static string[] Words(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
