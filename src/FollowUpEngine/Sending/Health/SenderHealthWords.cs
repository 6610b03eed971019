using System.Diagnostics;
using System.Globalization;

namespace FollowUpEngine.Sending.Health;

/// <summary>What a guardrail's pause means, for the owner.</summary>
public static class SenderHealthWords
{
    public const string Becomes =
        "What is paused does not go; the lead's timeline says so. First answers, reminders of visits, calls, the other channel and what you write yourselves go on. It stays so until you let it go on.";

    public static string TooMany(SenderTrouble trouble) => trouble switch
    {
        SenderTrouble.Bounces => "Too many emails come back.",
        SenderTrouble.Complaints => "Too many people report the emails as spam.",
        SenderTrouble.OptOuts => "Too many people want no more messages after one step.",
        SenderTrouble.Filtered => "Carriers hold back too many texts.",
        _ => throw new UnreachableException(),
    };

    /// <summary>With its figures.</summary>
    public static string Why(SendingPause pause) => pause.Trouble switch
    {
        SenderTrouble.Bounces => $"{Of(pause)} emails came back for good{Within(pause)}",
        SenderTrouble.Complaints => $"{Of(pause)} emails were reported as spam{Within(pause)}",
        SenderTrouble.OptOuts => $"{Of(pause)} people stopped after it{Within(pause)}",
        SenderTrouble.Filtered => $"carriers held back {Of(pause)} texts for spam{Within(pause)}",
        _ => throw new UnreachableException(),
    };

    public static string Remedy(SenderTrouble trouble) => (trouble switch
    {
        SenderTrouble.Bounces => "look where the addresses come from that came back: a form without a check, an old list, a bot. Mend that first.",
        SenderTrouble.Complaints => "read the emails as a stranger would: do people know why they get them, and is the way out easy to see? Send fewer of them.",
        SenderTrouble.OptOuts => "read that step as the person who gets it: too soon, too often, or about something they never asked for? Change it or take it out of the business file.",
        SenderTrouble.Filtered => "read the text: shortened links, capital letters and offers without the business's name are the usual causes. Change the template.",
        _ => throw new UnreachableException(),
    }) + " Then let sending go on: followup sending --resume, or POST …/sending/resume by the API.";

    private static string Of(SendingPause pause) => string.Create(CultureInfo.InvariantCulture, $"{pause.Bad} of {pause.Sent}");

    private static string Within(SendingPause pause) =>
        string.Create(CultureInfo.InvariantCulture, $" within {SenderHealthRules.Days} days ({100.0 * pause.Bad / Math.Max(1, pause.Sent):0.##} %)");
}
