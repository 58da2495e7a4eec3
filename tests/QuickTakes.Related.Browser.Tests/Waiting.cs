using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>Waits for a page whose security policy forbids Playwright's own way of waiting for an expression.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Waits until an expression is true.</summary>
    public static async Task UntilAsync(IPage page, string expression)
    {
        for (var clock = Stopwatch.StartNew(); !await page.EvaluateAsync<bool>($"!!({expression})");)
        {
            Assert.True(clock.Elapsed < Longest, $"never true: {expression}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
