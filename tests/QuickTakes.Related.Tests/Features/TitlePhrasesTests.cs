using QuickTakes.Related.Articles;
using QuickTakes.Related.Features;
using Xunit;

namespace QuickTakes.Related.Tests.Features;

public sealed class TitlePhrasesTests
{
    private static TitlePhrases Of(params string[] titles) => new([.. titles.Select(title => title.Split(' '))]);

    private static int[] Find(TitlePhrases titles, string text) => titles.FindIn(new Article { Path = "draft", Body = text });

    [Fact]
    public void FindIn_LongestTitle_IsTakenAndNoneInside()
    {
        var titles = Of("moon", "full moon", "moon rise time");

        Assert.Equal([1], Find(titles, "A full moon."));
        Assert.Equal([0], Find(titles, "The moon will rise."));
        Assert.Equal([0, 2], Find(titles, "Moon rise time of the moon, the moon."));
    }

    [Fact]
    public void FindIn_TitleOfSeveralArticles_NamesNone() => Assert.Equal([2], Find(Of("moon", "moon", "sun"), "Moon and sun"));

    [Fact]
    public void FindIn_WordsAcrossFields_AreNoTitle()
    {
        var titles = Of("full moon");

        Assert.Empty(titles.FindIn(new Article { Path = "draft", Answer = "It is full.", Body = "Moon?" }));
        Assert.Empty(titles.FindIn(new Article { Path = "draft", Title = "full moon" }));
        Assert.Equal([0], titles.FindIn(new Article { Path = "draft", Keywords = "full moon" }));
    }

    [Fact]
    public void TitlePhrases_WhatManyTitlesEndWith_IsNoPartOfAName()
    {
        var titles = Of("vector class", "list class", "map class", "set class", "deque class", "class", "big query", "my query");

        Assert.Equal([0, 1], Find(titles, "A vector is no list."));
        Assert.Equal([5], Find(titles, "Every class of it."));
        Assert.Empty(Find(titles, "My big heart"));
    }
}
