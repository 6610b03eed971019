using FollowUpEngine.Replay;

namespace FollowUpEngine.Pages.Imports;

/// <summary>What a column can mean, in the words of who knows the business and no file format.</summary>
internal static class MeaningWords
{
    public static IReadOnlyList<(HistoryMeaning Meaning, string Words)> All { get; } =
    [
        (HistoryMeaning.Ignore, "not used"),
        (HistoryMeaning.Arrived, "when they came in"),
        (HistoryMeaning.Id, "the row's own number"),
        (HistoryMeaning.FullName, "full name"),
        (HistoryMeaning.FirstName, "first name"),
        (HistoryMeaning.LastName, "last name"),
        (HistoryMeaning.Company, "company"),
        (HistoryMeaning.Email, "email"),
        (HistoryMeaning.Phone, "phone"),
        (HistoryMeaning.City, "city"),
        (HistoryMeaning.State, "state"),
        (HistoryMeaning.PostalCode, "ZIP"),
        (HistoryMeaning.Country, "country"),
        (HistoryMeaning.Service, "what it is about"),
        (HistoryMeaning.Message, "what they wrote"),
        (HistoryMeaning.SmsConsent, "consent to texts (read, never taken over)"),
        (HistoryMeaning.EmailOptOut, "wants no more emails"),
        (HistoryMeaning.SmsOptOut, "wants no more texts"),
        (HistoryMeaning.DoNotContact, "wants no more messages"),
        (HistoryMeaning.MarketingConsent, "consent to marketing (a no is an opt-out)"),
        (HistoryMeaning.Source, "where they came from"),
        (HistoryMeaning.Generator, "who answered and qualified"),
        (HistoryMeaning.Closer, "who sold it"),
        (HistoryMeaning.CalledAt, "first call, when"),
        (HistoryMeaning.TouchedAt, "first touch, when"),
        (HistoryMeaning.TalkedAt, "first conversation, when"),
        (HistoryMeaning.RepliedAt, "the customer wrote, when"),
        (HistoryMeaning.QualifiedAt, "qualified, when"),
        (HistoryMeaning.HandedOffAt, "handed over, when"),
        (HistoryMeaning.AcceptedAt, "accepted by the closer, when"),
        (HistoryMeaning.RejectedAt, "sent back by the closer, when"),
        (HistoryMeaning.RejectReason, "why it was sent back"),
        (HistoryMeaning.BookedAt, "visit agreed, when"),
        (HistoryMeaning.AppointmentAt, "visit, for when"),
        (HistoryMeaning.MissedAt, "no-show, when"),
        (HistoryMeaning.CancelledAt, "visit called off, when"),
        (HistoryMeaning.HeldAt, "visit held, when"),
        (HistoryMeaning.QuoteSentAt, "quote sent, when"),
        (HistoryMeaning.QuoteAmount, "quote, amount"),
        (HistoryMeaning.ParkedAt, "parked, when"),
        (HistoryMeaning.ParkedUntil, "parked, until when"),
        (HistoryMeaning.ParkReason, "why it was parked"),
        (HistoryMeaning.WonAt, "won, when"),
        (HistoryMeaning.WonAmount, "amount of the job"),
        (HistoryMeaning.LostAt, "lost, when"),
        (HistoryMeaning.LostReason, "why it was lost"),
        (HistoryMeaning.DisqualifiedAt, "disqualified, when"),
        (HistoryMeaning.ClosedAt, "ended, when"),
        (HistoryMeaning.Outcome, "how it ended or how far it came"),
        (HistoryMeaning.Stage, "how far it came"),
        (HistoryMeaning.StageAt, "since when in that stage"),
    ];

    /// <param name="meaning">One of those that an import knows.</param>
    public static string Stage(string meaning) => meaning switch
    {
        "open" => "still open, not qualified yet",
        "handed off" => "handed over to sales",
        "scheduled" => "a visit is agreed",
        "quoted" => "a quote is out",
        "disqualified" => "none of ours (disqualified)",
        _ => meaning,
    };
}
