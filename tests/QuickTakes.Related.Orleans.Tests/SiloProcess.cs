using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace QuickTakes.Related.Orleans.Tests;

/// <summary>A program that is started with arguments and killed, as by <c>kill -9</c>: a silo of the sample, or Redis.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly Process _process;

    private SiloProcess(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        // Nobody reads it, but it must not wait for a reader.
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a silo with one thread, and waits until it takes calls.</summary>
    /// <param name="folder">The folder of the shards.</param>
    /// <param name="options">What else the sample is told.</param>
    public static Task<SiloProcess> StartSiloAsync(string folder, params string[] options)
    {
        var gateway = FreePort();
        string[] own =
        [
            Path.Combine(AppContext.BaseDirectory, "quicktakes-related-cluster.dll"), "silo", "--folder", folder, "--threads", "1",
            "--port", Text(FreePort()), "--gateway", Text(gateway), "--silo-timeout", "00:00:03", "--lease-timeout", "00:00:02",
        ];
        return ListeningAsync(new SiloProcess("dotnet", [.. own, .. options]), gateway);
    }

    /// <summary>Starts Redis, which keeps what it is told in a folder, and waits until it takes calls.</summary>
    public static Task<SiloProcess> StartRedisAsync(string folder, int port) => ListeningAsync(
        new SiloProcess("redis-server", ["--port", Text(port), "--dir", folder, "--appendonly", "yes", "--bind", "127.0.0.1"]), port);

    /// <summary>Whether a program can be started.</summary>
    public static bool IsInstalled(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Kills it without a word, and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static async Task<SiloProcess> ListeningAsync(SiloProcess process, int port)
    {
        for (var left = 600; ; left--)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return process;
            }
            catch (SocketException) when (left > 0 && !process._process.HasExited)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
