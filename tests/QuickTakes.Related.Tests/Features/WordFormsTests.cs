using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using Xunit;

namespace QuickTakes.Related.Tests.Features;

public sealed class WordFormsTests
{
    [Theory]
    [InlineData("fr", "image images")]
    [InlineData("fr", "cheval chevaux")]
    [InlineData("fr", "réseau réseaux")]
    [InlineData("fr", "serveur serveurs")]
    [InlineData("fr", "supprimé supprimée supprimés supprimées")]
    [InlineData("de", "haus hauses häuser häusern")]
    [InlineData("de", "buch bücher büchern buches")]
    [InlineData("de", "zeitung zeitungen")]
    [InlineData("de", "theorie theorien")]
    [InlineData("de", "straße straßen strasse")]
    [InlineData("es", "imagen imágenes")]
    [InlineData("es", "ciudad ciudades")]
    [InlineData("es", "rojo roja rojos rojas")]
    [InlineData("pt", "nação nações")]
    [InlineData("pt", "animal animais")]
    [InlineData("it", "libro libri")]
    [InlineData("it", "amica amiche")]
    [InlineData("nl", "mogelijkheid mogelijkheden")]
    [InlineData("nl", "boek boeken")]
    public void StemOf_FormsOfAWord_IsOne(string language, string forms)
    {
        var stemmer = LanguageRules.Of(language)!.Stemmer;

        Assert.Single(forms.Split(' ').Select(stemmer.StemOf).Distinct());
    }

    [Theory]
    [InlineData("fr", "array_maps")]
    [InlineData("fr", "utf8")]
    [InlineData("fr", "les")]
    [InlineData("de", "asp.net")]
    public void StemOf_NamesAndShortWords_AreLeftAlone(string language, string word) =>
        Assert.Null(LanguageRules.Of(language)!.Stemmer.StemOf(word));

    [Fact]
    public void Build_GermanForms_AreOneTermThatIsCalledByAWord()
    {
        Article[] site = [German("a", "alte häuser"), German("b", "das haus"), German("c", "am see"), German("d", "das haus")];

        Assert.Equal(["haus*"], Shared(site, "a.md", "b.md"));
        Assert.Empty(Shared(site, "a.md", "c.md"));
        Assert.Empty(RelatedIndex.Build(site, new RelatedOptions { WordForms = false }).SharedTerms("a.md", "b.md"));
    }

    [Fact]
    public void Build_GermanCompound_SharesItsParts()
    {
        Article[] site =
        [
            German("a", "relativitätstheorie"), German("b", "eine theorie"), German("c", "relativität"), German("d", "theorien"),
            German("e", "relativität der zeit"), German("f", "kein wort davon"),
        ];

        Assert.Equal(["theorie*"], Shared(site, "a.md", "b.md"));
        Assert.Equal(["relativität*"], Shared(site, "a.md", "c.md"));
    }

    [Fact]
    public void Build_SmallWordsOfALanguage_CountInTheOthers()
    {
        // "war" and "man" say nothing in German, and much in English.
        Article[] site =
        [
            German("a", "es war man"), German("b", "so war man"), English("c", "man at war"), English("d", "a war of man"),
            English("e", "bread"), German("f", "brot"),
        ];

        Assert.Empty(Shared(site, "a.md", "b.md"));
        Assert.Equal(["man", "war"], Shared(site, "c.md", "d.md").Order());
    }

    [Fact]
    public void Row_OfADraft_IsThatOfTheArticle()
    {
        Article[] site =
        [
            German("a", "die relativitätstheorie und alte häuser"), German("b", "eine theorie vom haus"), German("c", "relativität"),
            German("d", "theorien"), German("e", "am see"),
        ];
        var index = RelatedIndex.Build(site);

        for (var row = 0; row < site.Length; row++)
        {
            var (columns, values) = index.Text.Model.Row(site[row]);
            var (own, ownValues) = index.Text.Model.Row(index.Text.Terms[row]);
            Assert.Equal(own, columns);
            Assert.Equal(ownValues, values);
        }
        // No article has this form of the word.
        Assert.Contains("b.md", index.Find(German("draft", "dem hause")).Select(one => one.Article.Path));
    }

    [Fact]
    public void Build_SiteInEnglish_HasNoForms()
    {
        var index = RelatedIndex.Build([English("a", "house"), English("b", "houses")]);

        Assert.Null(index.Text.Model.Columns.Forms);
        Assert.Empty(index.SharedTerms("a.md", "b.md"));
    }

    private static string[] Shared(Article[] site, string from, string to) =>
        [.. RelatedIndex.Build(site).SharedTerms(from, to).Select(term => term.Term)];

    private static Article German(string name, string text) => Of(name, text, "de");

    private static Article English(string name, string text) => Of(name, text, "en");

    private static Article Of(string name, string text, string language) =>
        new() { Path = $"{name}.md", Title = name, Body = text, Part = new ArticlePart { Language = language } };
}
