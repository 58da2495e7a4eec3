using System.Diagnostics;
using QuickTakes.Related.Tests;
using QuickTakes.Related.Tests.Cli;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>A copy of the sample that <c>review</c> serves to all tests of a class, one after the other.</summary>
public sealed class ReviewedSite(Browser browser) : IAsyncLifetime
{
    private readonly TemporaryFolder _site = TemporaryFolder.CopyOf(Repository.SampleContent);
    private Process? _process;

    public string Root => _site.Root;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!browser.IsThere)
            return;
        _process = CommandLine.Start("review", _site.Root);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        Address = (await _process.StandardOutput.ReadLineAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _site.Dispose();
    }
}
