using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Functions.Api;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Sending.Health;

namespace FollowUpEngine.Local.Commands;

/// <summary><c>sending</c>: what went out, what went wrong with it, what a guardrail has paused. With <c>--resume</c> that goes on.</summary>
internal static class SendingCommand
{
    public static async Task<int> RunAsync(string? business, bool resumes, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var found = BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), business);
        var health = engine.Get<SenderHealth>();
        if (resumes)
        {
            var resumed = new ResumedView([.. (await health.ResumeAsync(found, engine.Now, ct)).Select(PauseView.Of)]);
            terminal.Answer(resumed, ApiJson.Default.ResumedView, InWords(found, resumed));
            return ExitCodes.Ok;
        }

        var view = SendingView.Of(found, await health.CountAsync(found, engine.Now, ct));
        terminal.Answer(view, ApiJson.Default.SendingView, InWords(found, view));
        return ExitCodes.Ok;
    }

    private static string InWords(Business business, ResumedView resumed) => resumed.Resumed.Count == 0
        ? $"{business.Name}: nothing was paused. What is counted begins anew now."
        : $"{business.Name}: it goes on, within 20 seconds.\n{Lines(resumed.Resumed)}\nWhat is counted begins anew now.";

    private static string InWords(Business business, SendingView view)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{business.Name}, the last {view.Days} days: {DigestModel.Counted(view.Emails, "email")} ({view.Bounces} came back, {view.Complaints} reported as spam), {DigestModel.Counted(view.Texts, "text")} ({view.Filtered} held by carriers).");
        var table = new TextTable(2, "step", "by", "sent", "stopped after it", "held");
        foreach (var step in view.Steps)
        {
            table.Add(step.Step, step.Channel == Sending.Channel.Sms ? "text" : "email", $"{step.Sent}", $"{step.OptOuts}", $"{step.Filtered}");
        }

        var paused = view.Pauses.Count == 0 ? "Nothing is paused." : $"Paused until you let it go on (followup sending --resume):\n{Lines(view.Pauses)}";
        return $"{counts}\n{paused}{(view.Steps.Count == 0 ? "" : table.ToString())}";
    }

    private static string Lines(IEnumerable<PauseView> pauses) =>
        string.Join('\n', pauses.Select(pause => $"  {pause.Step ?? (pause.Channel == Sending.Channel.Sms ? "all follow-up by text" : "all follow-up by email")}: {pause.Why}"));
}
