using System.Diagnostics;

namespace FollowUpEngine.Functions.Tests;

public sealed class StandaloneTests
{
    [CompatFact]
    public async Task Function_app_that_no_host_can_run_says_what_to_run_instead()
    {
        using var app = Process.Start(new ProcessStartInfo("dotnet", [typeof(SdkPackages).Assembly.Location]) { RedirectStandardError = true })!;
        var said = await app.StandardError.ReadToEndAsync();
        await app.WaitForExitAsync();

        Assert.Equal(1, app.ExitCode);
        Assert.Contains("dotnet run --project src/FollowUpEngine.Local", said, StringComparison.Ordinal);
    }

    private sealed class CompatFactAttribute : FactAttribute
    {
        public CompatFactAttribute() => Skip = SdkPackages.IsWorkerOfficial ? "with the official packages a Functions host can run it" : null;
    }
}
