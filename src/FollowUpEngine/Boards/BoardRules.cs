using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Boards;

/// <summary>Where a lead stands on the board, and what its card shows.</summary>
public static class BoardRules
{
    private const int ExcerptCharacters = 120;

    /// <summary>Null: it stands nowhere; it is closed, merged or a test.</summary>
    public static BoardPlace? PlaceOf(Lead lead, Business business)
    {
        if (lead is { IsTest: false, Status: LeadStatus.Quarantined } && !lead.Stage.IsClosed())
        {
            return new BoardPlace(BoardPlace.Quarantine, lead.LastInquiryAt, Duty.InCharge(lead, business).Id, lead.SourceId, null, null, null, []);
        }

        return !NextMoments.IsUnderWay(lead) ? null : new BoardPlace(
            lead.Stage.ToString(), lead.StageSince, Duty.InCharge(lead, business).Id, lead.SourceId,
            lead.Stall?.Cause, lead.Stall?.Since, lead.Stage == LeadStage.Opportunity ? lead.Quote?.Amount : null, lead.SilentSince is null ? TurnsOf(lead, business) : []);
    }

    public static BoardCard CardOf(Lead lead, BoardPlace place) => new(
        lead.Id, place, lead.DisplayName, lead.Service, lead.Phone?.E164, lead.Email?.Given,
        (lead.LastWord?.Excerpt ?? lead.MessageExcerpt) is { Length: > 0 } said ? Excerpt.Of(said, ExcerptCharacters) : null, lead.Quarantine);

    private static IReadOnlyList<BoardTurn> TurnsOf(Lead lead, Business business) =>
        [.. All(lead, business).GroupBy(turn => turn.Person, StringComparer.Ordinal).Select(turns => turns.MinBy(turn => turn.Kind)!).OrderBy(turn => turn.Person, StringComparer.Ordinal)];

    private static IEnumerable<BoardTurn> All(Lead lead, Business business)
    {
        if (lead.Stall is { } stall)
        {
            yield return new BoardTurn(stall.Person, KindOf(stall.Cause), stall.Since);
        }

        // Before its clock has run out it is somebody's turn all the same.
        if (lead.ReplyWaitingSince is { } wrote)
        {
            yield return new BoardTurn(Duty.InCharge(lead, business).Id, TurnKind.Reply, wrote);
        }

        if (lead.WaitingSince is { } asked)
        {
            yield return new BoardTurn(Duty.Generator(lead, business).Id, TurnKind.Inquiry, asked);
        }

        if (lead is { Stage: LeadStage.HandedOff, Handoff: { } handoff })
        {
            yield return handoff is { AskedAt: { } question, AnsweredAt: null }
                ? new BoardTurn(Duty.Generator(lead, business).Id, TurnKind.Handoff, question)
                : new BoardTurn(Duty.Closer(lead, business).Id, TurnKind.Handoff, handoff.AnsweredAt ?? handoff.At);
        }

        foreach (var task in lead.CallTasks)
        {
            yield return new BoardTurn(task.Person, TurnKind.Call, task.Since);
        }
    }

    private static TurnKind KindOf(StallCause cause) => cause switch
    {
        StallCause.S3 => TurnKind.Reply,
        StallCause.G1 => TurnKind.Inquiry,
        StallCause.H1 => TurnKind.Handoff,
        StallCause.H4 => TurnKind.NoShow,
        StallCause.S2 => TurnKind.Quote,
        StallCause.H2 or StallCause.S1 => TurnKind.NextStep,
        StallCause.H3 => TurnKind.Outcome,
        _ => TurnKind.Upkeep,
    };
}
