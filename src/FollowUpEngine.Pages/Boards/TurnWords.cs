using System.Diagnostics;
using FollowUpEngine.Boards;

namespace FollowUpEngine.Pages.Boards;

/// <summary>What somebody waits for, and what to do about it.</summary>
internal static class TurnWords
{
    public static string Title(TurnKind kind) => kind switch
    {
        TurnKind.Reply => "Wrote and waits for an answer",
        TurnKind.Inquiry => "Nobody has answered yet",
        TurnKind.Handoff => "The packet waits for an answer",
        TurnKind.NoShow => "Was not there, and has no new date",
        TurnKind.Quote => "Says nothing about the quote",
        TurnKind.NextStep => "The next step is missing",
        TurnKind.Call => "Shall be called",
        TurnKind.Outcome => "How did the appointment go?",
        TurnKind.Upkeep => "Is waiting for a decision",
        _ => throw new UnreachableException(),
    };

    public static string Todo(TurnKind kind) => kind switch
    {
        TurnKind.Reply => "Answer, by telephone if you can.",
        TurnKind.Inquiry => "Call now. If nobody picks up, leave a message; then say so here.",
        TurnKind.Handoff => "Accept, reject with a reason, or ask one question. If you were asked, answer.",
        TurnKind.NoShow => "Call and agree on another time.",
        TurnKind.Quote => "Ask what is missing for a yes.",
        TurnKind.NextStep => "Agree on the visit, or send the quote.",
        TurnKind.Call => "Call. If nobody picks up, leave a message; then say so here.",
        TurnKind.Outcome => "Say whether it took place.",
        TurnKind.Upkeep => "Ask what is still open, park it with a date, or close it with the reason.",
        _ => throw new UnreachableException(),
    };
}
