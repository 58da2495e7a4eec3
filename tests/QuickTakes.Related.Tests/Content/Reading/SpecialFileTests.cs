using System.Diagnostics;
using System.Net.Sockets;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Reading;

/// <summary>Pipes, sockets, devices and folders where a file should be: opening a pipe waits for ever.</summary>
public sealed class SpecialFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static string MakePipe(TemporaryFolder folder, string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: Windows has no pipes in folders");
        var path = Path.Combine(folder.Root, name);
        using var process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return path;
    }

    private static T Soon<T>(Func<T> work)
    {
        var task = Task.Run(work);
        Assert.True(Task.WaitAny([task], Patience) == 0, "it hangs");
        return task.GetAwaiter().GetResult();
    }

    [Fact]
    public void Read_Pipe_IsAProblemAndTheOthersAreRead()
    {
        using var site = new TemporaryFolder();
        site.WriteArticle("a.md", "A", "words");
        MakePipe(site, "x.md");

        var results = Soon(() => ArticleFolder.Open(site.Root).ReadAll().ToArray());

        Assert.Equal("A", results[0].Article!.Title);
        Assert.Contains("is a pipe", results[1].Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SocketAndLinkToADevice_AreProblems()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: Windows has neither in folders");
        using var site = new TemporaryFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(site.Root, "socket.md")));
        File.CreateSymbolicLink(Path.Combine(site.Root, "device.md"), "/dev/zero");

        var problems = Soon(() => ArticleFolder.Open(site.Root).ReadAll().Select(result => result.Problem!.Message).ToArray());

        Assert.Contains("is a device", problems[0], StringComparison.Ordinal);
        Assert.Contains("is a socket", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void WriteAll_FileThatBecameAPipe_IsAProblem()
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        var folder = ArticleFolder.Open(site.Root);
        var article = IndexedArticle.Of(folder.Read("a.md").Article!);
        File.Delete(file);
        MakePipe(site, "a.md");

        var link = new LinkPlacement(new ArticleLink("1", "T", null, "/t"), null);
        var result = Soon(() => new LinkWriter(folder).WriteAll([new LinkEdit(article, [link])]))[0];

        Assert.Contains("is a pipe", result.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InputFiles_PipesAndFolders_AreRefusedByName()
    {
        using var folder = new TemporaryFolder();
        var pipe = MakePipe(folder, "pipe");
        foreach (var read in (Action<string>[])
            [file => FieldSchema.Load(file), file => QrelsFile.Read(file), file => InputFile.ReadAllBytes(file, 9)])
        {
            Assert.Contains("is a pipe", Soon(() => Assert.ThrowsAny<IOException>(() => read(pipe))).Message, StringComparison.Ordinal);
            var problem = Assert.ThrowsAny<IOException>(() => read(folder.Root));
            Assert.Contains($"'{folder.Root}' is a folder", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void InputFiles_LargerThanAllowed_AreRefusedBeforeTheyAreRead()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("large", "x: y\n");
        using (var stream = File.OpenWrite(file))
            stream.SetLength(QrelsFile.LargestFile + 1);

        foreach (var read in (Action<string>[])
            [file => FieldSchema.Load(file), file => QrelsFile.Read(file), file => InputFile.ReadAllBytes(file, 9)])
        {
            Assert.Contains("more than", Assert.ThrowsAny<IOException>(() => read(file)).Message, StringComparison.Ordinal);
        }
    }
}
