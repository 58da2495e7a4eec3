using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Xunit;

namespace QuickTakes.Related.Browser.Tests;

/// <summary>Tries in a page all that its security policy forbids: as if somebody had got an element or a script into it.</summary>
internal static class ForbiddenLoads
{
    private static readonly string[] Directives =
    [
        "base-uri", "connect-src", "form-action", "frame-src", "img-src", "media-src", "object-src", "script-src", "script-src-attr",
        "script-src-elem", "style-src-elem", "worker-src",
    ];

    /// <summary>
    /// Closes the browser of the page, and fails unless each attempt is refused by its directive, and a server that stands for the outside
    /// hears not a byte.
    /// </summary>
    public static async Task AreRefusedAsync(IPage page)
    {
        using var outside = new TcpListener(IPAddress.Loopback, 0);
        outside.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)outside.LocalEndpoint).Port}/");

        await page.EvaluateAsync(Attempts, address);

        await Waiting.UntilAsync(page, $"refused.size >= {Directives.Length}");
        Assert.Equal(Directives, await page.EvaluateAsync<string[]>("[...refused].sort()"));
        Assert.False(await page.EvaluateAsync<bool>("'hacked' in globalThis"));
        await page.Context.CloseAsync();
        while (outside.Pending())
        {
            // Chromium connects ahead of time to where a frame or a form would lead, and sends nothing once that is refused.
            using var connection = await outside.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            using var said = new StreamReader(connection.GetStream());
            Assert.Equal("", await said.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    private const string Attempts = """
        outside => {
          globalThis.refused = new Set();
          document.addEventListener('securitypolicyviolation', event => refused.add(event.effectiveDirective));
          const add = (name, properties) => document.body.appendChild(Object.assign(document.createElement(name), properties));
          add('img', { src: outside + 'image' });
          add('iframe', { src: outside + 'frame' });
          add('script', { src: outside + 'script' });
          add('script', { textContent: 'globalThis.hacked = 1' });
          add('link', { rel: 'stylesheet', href: outside + 'style' });
          add('style', { textContent: 'body { background: url(' + outside + 'background) }' });
          add('video', { src: outside + 'video' });
          add('object', { data: outside + 'object' });
          add('base', { href: outside });
          add('form', { action: outside + 'form' }).submit();
          const attempts = [
            () => fetch(outside + 'fetch').catch(() => {}),
            () => navigator.sendBeacon(outside + 'beacon', 'x'),
            () => new WebSocket(outside.replace('http', 'ws')),
            () => new EventSource(outside + 'events'),
            () => new Worker(URL.createObjectURL(new Blob(['globalThis.hacked = 1']))),
            () => (0, eval)('globalThis.hacked = 1'),
            () => add('div', { innerHTML: '<b onclick="globalThis.hacked = 1">x</b>' }).firstChild.click(),
          ];
          // Later: while a debugger evaluates, its page may evaluate as well.
          for (const attempt of attempts)
            setTimeout(attempt);
        }
        """;
}
