using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Work;

/// <summary>Does a lead's head say the next moment and the place that it should, and is there a row for the moment?</summary>
public static class DueCorrectionRules
{
    /// <summary>Null when all is as it should be.</summary>
    /// <param name="hasRow">Whether the due row that the head speaks of exists.</param>
    public static DueCorrection? Check(StoredLead stored, bool hasRow, Business business, Instant now)
    {
        var expected = NextMoments.Of(stored.Lead, business, now);
        var place = BoardRules.PlaceOf(stored.Lead, business);
        if ((stored.DueAt is null) != (expected is null) || (stored.DueAt is not null && !hasRow))
        {
            // Look now: whatever was missed meanwhile is decided by the ordinary run.
            return new DueCorrection(stored, expected is null ? null : expected with { At = Instant.Min(expected.At, now) }, hasRow, IsMove: false, place);
        }

        var atItsPlace = place == stored.Place ? null : new DueCorrection(stored, stored.DueAt is { } at ? new NextMoment(at, stored.DueWhy!) : null, hasRow, IsMove: true, place);

        // What is due is about to be looked at anyway.
        if (expected is null || stored.DueAt <= now || Same(stored, expected, stored.DueAt!.Value))
        {
            return atItsPlace;
        }

        // A moment that is counted from now is another one whenever it is asked for; only one that came too late is wrong.
        var isCountedFromNow = NextMoments.Of(stored.Lead, business, now + Duration.FromMinutes(1))?.At != expected.At;
        return isCountedFromNow && stored.DueAt <= expected.At ? atItsPlace : new DueCorrection(stored, expected, HadRow: true, IsMove: true, place);
    }

    // As keys: a row's moment is rounded.
    private static bool Same(StoredLead stored, NextMoment expected, Instant told) =>
        told == expected.At || RowKeys.Due(told, stored.Lead.Id.Value) == RowKeys.Due(expected.At, stored.Lead.Id.Value);
}
