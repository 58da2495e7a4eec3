using System.Buffers.Binary;
using System.Runtime.InteropServices;
using QuickTakes.Related.Articles;
using QuickTakes.Related.Content.Reading;
using QuickTakes.Related.Content.Writing;
using Xunit;

namespace QuickTakes.Related.Tests.Content.Writing;

/// <summary>A file that is replaced keeps its access list and attributes; one with several names is not replaced.</summary>
public sealed partial class FileRightsTests
{
    private const string AccessList = "system.posix_acl_access";
    private const string DefaultList = "system.posix_acl_default";

    private static LinkWriteResult Write(TemporaryFolder site, string path, bool replacesHardLinks = false)
    {
        var folder = ArticleFolder.Open(site.Root);
        var article = IndexedArticle.Of(folder.Read(path).Article!);
        var link = new LinkPlacement(new ArticleLink("1", "T", null, "/t"), null);
        return Assert.Single(new LinkWriter(folder) { ReplacesHardLinks = replacesHardLinks }.WriteAll([new LinkEdit(article, [link])]));
    }

    /// <summary>An access list: owner rw, user 1234 rw, group as given, mask rw, others none.</summary>
    private static byte[] List(ushort group)
    {
        const uint Nobody = 0xFFFFFFFF;
        (ushort Tag, ushort Rights, uint Id)[] entries =
            [(1, 6, Nobody), (2, 6, 1234), (4, group, Nobody), (16, 6, Nobody), (32, 0, Nobody)];
        var bytes = new byte[4 + 8 * entries.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 2);
        for (var i = 0; i < entries.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4 + 8 * i), entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6 + 8 * i), entries[i].Rights);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8 + 8 * i), entries[i].Id);
        }
        return bytes;
    }

    private static void Give(string path, string name, byte[] value)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SKIPPED: only Linux has these attributes");
        Assert.SkipWhen(
            SetAttribute(path, name, value, value.Length, 0) != 0, $"SKIPPED: the file system of '{path}' has no attribute '{name}'");
    }

    private static byte[]? ValueOf(string path, string name)
    {
        var buffer = new byte[4096];
        return GetAttribute(path, name, buffer, buffer.Length) is >= 0 and var length ? buffer[..(int)length] : null;
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    public void WriteAll_AccessList_IsKept(ushort group)
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        Give(file, AccessList, List(group));
        var (list, mode) = (ValueOf(file, AccessList), ModeOf(file));

        Assert.True(Write(site, "a.md").IsWritten);

        Assert.Equal(list, ValueOf(file, AccessList));
        Assert.Equal(mode, ModeOf(file));
    }

    [Fact]
    public void WriteAll_FolderThatGivesAccessLists_GivesNoneToAFileWithout()
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        Give(site.Root, DefaultList, List(6));
        var mode = ModeOf(file);

        Assert.True(Write(site, "a.md").IsWritten);

        Assert.Null(ValueOf(file, AccessList));
        Assert.Equal(mode, ModeOf(file));
    }

    [Fact]
    public void WriteAll_Attributes_AreKept()
    {
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        Give(file, "user.source", "an editor"u8.ToArray());
        Give(file, "user.empty", []);

        Assert.True(Write(site, "a.md").IsWritten);

        Assert.Equal("an editor", System.Text.Encoding.UTF8.GetString(ValueOf(file, "user.source") ?? []));
        Assert.Equal(0, ValueOf(file, "user.empty")?.Length);
    }

    [Fact]
    public void WriteAll_HardLink_IsReportedUnlessAskedFor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: Windows does not tell how many names a file has");
        using var site = new TemporaryFolder();
        var file = site.WriteArticle("a.md", "A", "words");
        var other = Path.Combine(site.Root, "other.txt");
        Assert.Equal(0, HardLink(file, other));
        var before = File.ReadAllText(file);

        var refused = Write(site, "a.md");
        Assert.Contains("hard links", refused.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal((before, before), (File.ReadAllText(file), File.ReadAllText(other)));

        var written = Write(site, "a.md", replacesHardLinks: true);
        Assert.Equal((true, null), (written.IsWritten, written.Problem));
        Assert.NotEqual(before, File.ReadAllText(file));
        Assert.Equal(before, File.ReadAllText(other));
    }

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetAttribute(string path, string name, byte[] value, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetAttribute(string path, string name, [Out] byte[] value, nint length);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int HardLink(string from, string to);
}
