using System.Diagnostics;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Which words about appointments make sense: moved and cancelled before they begin, an outcome after that.</summary>
internal static class AppointmentFactRules
{
    public static string? WhyNot(Lead lead, PeopleFact fact, Business business) => fact switch
    {
        AppointmentBooked when lead.Appointment is { State: AppointmentState.Booked } upcoming && upcoming.Starts > fact.At =>
            $"There is an appointment already, {FactTimes.Words(upcoming.Starts, business)}: tell that it was rescheduled or cancelled.",
        AppointmentBooked booked => WhyNotTimes(booked.At, booked.Starts, booked.Ends, business),
        AppointmentRescheduled moved => WhyNotUpcoming(lead, fact, business) ?? WhyNotTimes(moved.At, moved.Starts, moved.Ends, business),
        AppointmentCancelled => WhyNotUpcoming(lead, fact, business),
        AppointmentHeld or AppointmentMissed => WhyNotOver(lead, fact, business),
        _ => throw new UnreachableException($"No rule for {fact.GetType().Name}."),
    };

    private static string? WhyNotTimes(Instant told, Instant starts, Instant? ends, Business business) =>
        starts <= told
            ? $"An appointment is agreed before it begins: {FactTimes.Words(starts, business)} is not after {FactTimes.Words(told, business)}. One of the past is told with an 'at' before it."
            : ends <= starts ? "The appointment ends before it begins." : null;

    private static string? WhyNotUpcoming(Lead lead, PeopleFact fact, Business business) => lead.Appointment switch
    {
        { State: AppointmentState.Booked } appointment when fact.At < appointment.BookedAt =>
            $"The appointment was booked {FactTimes.Words(appointment.BookedAt, business)}; {FactTimes.Words(fact.At, business)} is before that.",
        { State: AppointmentState.Booked } appointment when fact.At >= appointment.Starts =>
            $"The appointment began {FactTimes.Words(appointment.Starts, business)}: tell whether it was held, or that nobody was there.",
        { State: AppointmentState.Booked } => null,
        _ => "There is no appointment to come.",
    };

    private static string? WhyNotOver(Lead lead, PeopleFact fact, Business business) => lead.Appointment switch
    {
        { State: AppointmentState.Booked } appointment when fact.At < appointment.Starts =>
            $"The appointment begins {FactTimes.Words(appointment.Starts, business)}; {FactTimes.Words(fact.At, business)} is before that.",
        { State: AppointmentState.Booked } => null,
        { State: AppointmentState.Held } => "The appointment's outcome is known already: it was held.",
        { State: AppointmentState.Missed } => "The appointment's outcome is known already: nobody was there.",
        { State: AppointmentState.Cancelled } => "The appointment was cancelled.",
        _ => "There is no appointment. Book it first, with an 'at' before it when it is past.",
    };
}
