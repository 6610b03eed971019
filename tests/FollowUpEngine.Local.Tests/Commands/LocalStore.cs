using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Local.Commands;

namespace FollowUpEngine.Local.Tests.Commands;

/// <summary>The engine on a data folder as a server would hold it open, with the sample business and what was posted to it.</summary>
internal static class LocalStore
{
    public static async Task<LocalEngine> OpenWithHarborAsync(string folder)
    {
        var engine = new LocalEngine(new StorePlace(folder));
        await engine.OpenAsync(default);
        var sample = (BusinessFileResult.Valid)BusinessFile.Read(BusinessSamples.Harbor, Sending.Templates.Fault);
        await engine.Get<BusinessSetup>().ApplyAsync(sample, default);
        return engine;
    }

    public static async Task<IntakeAnswer> PostAsync(LocalEngine engine, string json)
    {
        var intake = engine.Get<IntakeService>();
        var hook = await intake.FindHookAsync("harbor", "website", "dev", default);
        var submission = new Submission
        {
            Body = Encoding.UTF8.GetBytes(json),
            ContentType = "application/json",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            Query = [],
            ReceivedAt = engine.Now,
        };
        return await intake.ReceiveAsync(hook!, submission, default);
    }
}
