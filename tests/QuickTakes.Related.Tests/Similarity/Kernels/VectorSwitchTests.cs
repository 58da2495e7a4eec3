using System.Runtime.Intrinsics;
using Xunit;

namespace QuickTakes.Related.Tests.Similarity.Kernels;

/// <summary>Contains that the switches which <see cref="VectorInstructionTests"/> sets do turn instructions off.</summary>
public sealed class VectorSwitchTests
{
    [Fact]
    public void Switches_ThatAreOff_TurnTheInstructionsOff()
    {
        Assert.False(IsOff("DOTNET_EnableAVX512") && Vector512.IsHardwareAccelerated);
        Assert.False(IsOff("DOTNET_EnableAVX2") && Vector256.IsHardwareAccelerated);
        Assert.False(IsOff("DOTNET_EnableHWIntrinsic") && Vector128.IsHardwareAccelerated);
    }

    private static bool IsOff(string variable) => Environment.GetEnvironmentVariable(variable) == "0";
}
