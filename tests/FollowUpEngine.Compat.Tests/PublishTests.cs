using System.Diagnostics;

namespace FollowUpEngine.Compat.Tests;

/// <summary>What reaches Azure is made of official packages only.</summary>
public sealed class PublishTests
{
    [Theory]
    [InlineData("-p:SdkPackages=compat", ", SendGrid, Twilio.")]
    [InlineData("-p:SdkPackages=mixed;SdkPackagesReplaced=Twilio", "here src/Compat stands in for Twilio.")]
    public async Task Function_app_with_stand_ins_is_not_published_and_each_of_them_is_named(string choice, string expected)
    {
        var (exitCode, said) = await RefuseAsync(choice);

        Assert.Equal(1, exitCode);
        Assert.Contains("The function app cannot be published from this build", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_app_of_official_packages_is_let_through()
    {
        var (exitCode, said) = await RefuseAsync("-p:SdkPackages=nuget");

        Assert.Equal((0, ""), (exitCode, said));
    }

    // The first thing that a publish does; what else it does needs minutes.
    private static async Task<(int ExitCode, string Said)> RefuseAsync(string choice)
    {
        var project = Path.Combine(SdkBuild.RepositoryRoot, "src", "FollowUpEngine.Functions");
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-t:RefuseToPublishStandIns", choice, "-nologo", "-v:q", "-tl:off", "-nodeReuse:false"]) { RedirectStandardOutput = true };
        using var build = Process.Start(start)!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode, said.Trim());
    }
}
