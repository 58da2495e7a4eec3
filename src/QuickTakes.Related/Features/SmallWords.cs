namespace QuickTakes.Related.Features;

/// <summary>The words of a language that say how a sentence is built and not what it is about, beside those of English.</summary>
/// <remarks>English has <see cref="StopWords.English"/>, which do not count on any site.</remarks>
internal static class SmallWords
{
    /// <summary>
    /// By the languages' tags, in a fixed order; of each language the commonest words first, ten of which tell that a text is in it.
    /// </summary>
    public static readonly (string Language, string[] Words)[] All =
    [
        ("fr", Split("""
            le la les des et est une dans pour que un du en qui pas sur avec au aux par plus ce cet cette ces sont ou où être il elle ils
            elles on nous vous je tu se sa son ses leur leurs notre nos votre vos mon ma mes ne ni si comme mais donc car alors ainsi aussi
            très tout tous toute toutes même mêmes lors sans sous entre vers chez après avant depuis pendant fait faire peut peuvent doit
            doivent a ont avait été était sera soit dont quand lorsque lui eux y de à d l qu n s c j m t
            """)),
        ("de", Split("""
            der die das und ist nicht eine den mit sich ein zu des auf für dem im von auch als an werden wird sind oder wie bei aus nach um
            am zum zur über unter vor durch wenn dass daß so nur noch schon mehr sehr kann können muss müssen soll sollen hat haben hatte
            war waren sein seine seiner ihr ihre ihrer er sie es wir man diese dieser dieses diesem diesen einer einem einen eines kein
            keine aber denn doch damit dabei dazu hier dort dann da was wer welche welcher welches alle allen alles in
            """)),
        ("es", Split("""
            el la los las de que y en un una es por con para se del no al lo como más su sus pero este esta estos estas ese esa eso son ser
            fue ha han hay está están también muy ya o si sin sobre entre cuando desde hasta donde cada todo todos toda todas otro otra
            otros otras le les nos me te mi tu puede pueden debe e u
            """)),
        ("pt", Split("""
            o os as de que e do da em um uma é com não para por mais dos das como se na no nos nas ao aos à às foi são também pode podem ou
            sua seu suas seus este esta estes estas esse essa isso já muito mas sem sobre entre quando desde até onde cada todo todos toda
            todas outro outra lhe me te meu minha ele ela eles elas você ser ter tem
            """)),
        ("it", Split("""
            il la le di che e un una è per non con del della dei delle i gli lo l al alla ai alle da dal dalla nel nella nei nelle su sul
            sulla come si anche più questo questa questi queste quello quella sono essere ha hanno può possono ma se o dove quando ogni
            tutto tutti tutta tutte loro suo sua suoi sue ci ne
            """)),
        ("nl", Split("""
            de het een van en is dat in te niet op voor met zijn aan er ook als door maar worden wordt om naar bij kan kunnen deze dit die
            uit nog dan of tot over zo wel geen meer moet moeten heeft hebben had was waren hun hij zij ze we je u wat wie waar wanneer
            """)),
    ];

    /// <summary>The small words of a language; none where they are not known.</summary>
    public static string[] Of(string language) => All.FirstOrDefault(entry => entry.Language == language).Words ?? [];

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
