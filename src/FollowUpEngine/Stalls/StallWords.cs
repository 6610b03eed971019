using System.Diagnostics;
using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Stalls;

/// <summary>What a stall means and what to do about it, said to the person whose turn it is. Times are those of the business.</summary>
/// <param name="Title">The matter in a line, for a subject.</param>
/// <param name="What">What happened, in a sentence or two.</param>
/// <param name="Todo">What ends it.</param>
public sealed record StallWords(string Title, string What, string Todo)
{
    private const string CallThenNote = "call now. If nobody picks up, leave a message and send a text. Then note the call, and the clock stops.";
    private const string OrLetGo = "If it is not the time, park the lead with a date; if it is over, close it with the reason.";

    public static StallWords Of(Lead lead, OpenStall stall, Business business)
    {
        var name = lead.DisplayName;
        var since = Time(stall.Since, business);
        return stall.Cause switch
        {
            StallCause.S3 => new(
                $"{name} wrote and waits for your answer since {since}",
                $"{name} wrote on {since}, and nobody has answered.",
                "answer now, by phone if you can. Then note the call or the message, and the clock stops."),
            StallCause.G1 => new(
                $"{name} is waiting for you since {since}",
                $"Nobody has answered this inquiry yet. It has been waiting since {since}.",
                CallThenNote),
            StallCause.G2 when lead.Handoff is { RejectedAt: { } rejected } handoff => new(
                $"{name} came back from the closer",
                $"The packet came back on {Time(rejected, business)}{Because(handoff.RejectReason)}, and nothing has happened since.",
                $"mend what was missing and hand it over again. {OrLetGo}"),
            StallCause.G2 => new(
                $"Still open for {name}: {Missing(lead)}",
                $"You first spoke with {name} on {since}, and we still do not know: {Missing(lead)}.",
                $"ask, note the answers, then hand the lead over. {OrLetGo}"),
            StallCause.H1 when lead.Handoff is { AskedAt: not null, AnsweredAt: null } => new(
                $"The closer has a question about {name}",
                $"{CloserOf(lead, business, "The closer")} asked about {name} on {since} and cannot decide without the answer.",
                "answer the question; the closer's clock runs again from then on."),
            StallCause.H1 => new(
                $"{name} waits for a yes or no since {since}",
                $"{name} was handed to {CloserOf(lead, business, "the closer")} on {since}, and nobody has accepted or rejected.",
                "accept the lead, reject it with a reason, or ask one question. Whoever accepts has it."),
            StallCause.H2 when lead.Appointment is { State: AppointmentState.Cancelled } visit => new(
                $"{name} has no appointment any more",
                $"The appointment of {Time(visit.Starts, business)} was cancelled, and no other is booked.",
                $"call and agree on a new time, then book it. {OrLetGo}"),
            StallCause.H2 => new(
                $"{name} has no appointment yet",
                $"{CloserOf(lead, business, "The closer")} accepted {name} on {since}, and no appointment is booked.",
                $"call and agree on a time, then book it. {OrLetGo}"),
            StallCause.H3 => new(
                $"How did it go with {name}?",
                $"The appointment of {Time(lead.Appointment?.Starts ?? stall.Since, business)} has passed, and nobody said how it went.",
                "say whether it was held, missed, moved or cancelled. If it was held, the quote comes next."),
            StallCause.H4 => new(
                $"{name} was not there and has no new time",
                $"{name} missed the appointment{(lead.Appointment is { } missed ? $" of {Time(missed.Starts, business)}" : "")}, and no new one is booked.",
                $"call, offer two times and book one. {OrLetGo}"),
            StallCause.S1 => new(
                $"{name} has no quote yet",
                $"The appointment with {name} was held{(lead.Appointment is { } held ? $" on {Time(held.Starts, business)}" : "")}, and no quote is out.",
                $"send the quote and note its amount. {OrLetGo}"),
            StallCause.S2 => new(
                lead.Quote is { } quote ? $"{name} is silent about {Money.Words(quote.Amount)}" : $"{name} is silent about the quote",
                $"The quote{(lead.Quote is { } sent ? $" of {Money.Words(sent.Amount)} went out on {Time(sent.SentAt, business)}" : " is out")}, and nobody has said a word since {since}.",
                $"call, ask which questions are open and when it will be decided. Then note the call. {OrLetGo}"),
            StallCause.P1 => new(
                $"{name} was to be called again",
                lead.Parking is { } parking
                    ? $"{name} was parked until {parking.Until.ToString("ddd d MMM", CultureInfo.InvariantCulture)} ({Excerpt.Of(parking.Reason, 200)}), and that day has come."
                    : $"{name} was parked until {since}, and that day has come.",
                "call. Then note what was said: go on, park the lead again with a new date, or close it with the reason."),
            StallCause.X1 => new(
                $"Nothing is planned for {name}",
                $"Nothing has happened with {name} since {since}, nothing is planned, and no clock runs.",
                $"decide what comes next: call, and note it. {OrLetGo}"),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A moment as the business's people read it: <c>Tue 3 Mar, 10:00</c>.</summary>
    public static string Time(Instant at, Business business) => at.InZone(business.Zone).ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);

    private static string CloserOf(Lead lead, Business business, string otherwise) =>
        business.Staff.FirstOrDefault(person => person.Id == lead.Handoff?.Closer)?.Name ?? otherwise;

    private static string Missing(Lead lead) => Bar.Missing(lead) is { Count: > 0 } missing
        ? string.Join(", ", missing.Select(Words))
        : "what the bar asks for";

    private static string Words(BarQuestion question) => question switch
    {
        BarQuestion.Need => "the need",
        BarQuestion.ServiceArea => "the place",
        BarQuestion.Budget => "the budget",
        BarQuestion.Timing => "the timing",
        BarQuestion.DecisionAuthority => "who decides",
        _ => throw new UnreachableException(),
    };

    private static string Because(RejectReason? reason) => reason switch
    {
        RejectReason.BelowTheBar => " as below the bar",
        RejectReason.BadContact => " for bad contact details",
        RejectReason.OutsideTheArea => " as outside the area",
        RejectReason.NoCapacity => " for lack of capacity",
        RejectReason.Price => " over the price",
        RejectReason.TooBusy => " because the closer was too busy",
        null => "",
        _ => throw new UnreachableException(),
    };
}
