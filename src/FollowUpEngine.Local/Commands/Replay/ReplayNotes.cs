using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>What a reader of the report has to know: what was assumed, and what this file can never show.</summary>
internal static class ReplayNotes
{
    private static readonly (HistoryMeaning[] Meanings, string What)[] Shown =
    [
        ([HistoryMeaning.TalkedAt], "open bar questions (G2 needs talkedAt)"),
        ([HistoryMeaning.HandedOffAt], "unanswered handoffs (H1 needs handedOffAt)"),
        ([HistoryMeaning.AcceptedAt, HistoryMeaning.BookedAt], "missing appointments (H2 needs acceptedAt)"),
        ([HistoryMeaning.AppointmentAt, HistoryMeaning.BookedAt], "visits without outcome (H3 needs appointmentAt)"),
        ([HistoryMeaning.MissedAt], "no-shows (H4 needs missedAt)"),
        ([HistoryMeaning.HeldAt], "missing quotes (S1 needs heldAt)"),
        ([HistoryMeaning.QuoteSentAt], "silent quotes (S2 needs quoteSentAt)"),
        ([HistoryMeaning.ParkedUntil], "leads that overslept (P1 needs parkedUntil)"),
        ([HistoryMeaning.RepliedAt], "waiting customers (S3 needs repliedAt)"),
    ];

    private static readonly HistoryMeaning[] Touches = [HistoryMeaning.CalledAt, HistoryMeaning.TouchedAt, HistoryMeaning.TalkedAt];

    public static IReadOnlyList<string> Of(ReplayOptions options, Business business, HistoryMap map, HistoryColumns columns, History history, ReplayContacts contacts)
    {
        var notes = new List<string>();
        if (options.Business is null)
        {
            notes.Add($"The hours, people and rules are those of the sample business, {business.Name}; name your own with --business FILE.");
        }

        notes.Add(contacts switch
        {
            ReplayContacts.Invented => "Contact points are invented: messages are counted as if every lead had an email address, a phone number and a record of consent to texts.",
            ReplayContacts.None => "Nobody can be reached (--contacts none): only stalls and messages to staff are counted.",
            _ when !columns.Has(HistoryMeaning.SmsConsent) => "Contact points are the file's. No column tells consent to texts (smsConsent), so only the direct answer to an inquiry goes by SMS.",
            _ => "Contact points and consent to texts are the file's.",
        });
        notes.Add(string.Create(CultureInfo.InvariantCulture, $"A date without a time counts as {map.DayAt:HH:mm}; times without an offset are those of {(map.Zone ?? business.Zone).Id} unless the mapping says otherwise."));
        if (history.UnclearDates.Count > 0)
        {
            notes.Add($"3/4/2026 is read as 4 March in {string.Join(" and ", history.UnclearDates)}: no date there tells whether day or month comes first (dates.dayFirst in the mapping says so).");
        }

        if (map.AnsweredWithin is { } within)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Where a row does not tell when a person first got in touch, it is assumed to have been after {within.TotalMinutes:0} minutes of working time (assume.answeredWithin in the mapping): such leads never stall by G1 before that, and are part of the first touches."));
        }
        else if (!Touches.Any(columns.Has))
        {
            notes.Add("No column tells when a person first got in touch (touchedAt, calledAt, talkedAt): an inquiry counts as unanswered (G1) until the first thing that the file does tell.");
        }

        var unseen = Shown.Where(shown => !shown.Meanings.Any(columns.Has)).Select(shown => shown.What).ToList();
        if (unseen.Count > 0)
        {
            notes.Add($"This file can never show: {string.Join(", ", unseen)}.");
        }

        notes.Add("People do in the replay what they did in the file: that a message or an alert would have changed it is not assumed.");
        return notes;
    }
}
