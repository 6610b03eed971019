using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>What must hold at the moment at which a message leaves.</summary>
internal static class CallChecks
{
    /// <summary>What was committed this shortly before the call could not be known to the caller any more.</summary>
    private static readonly Duration Unknowable = Duration.FromSeconds(60);

    /// <summary>How long an instance that stood still may go on by a file that was replaced meanwhile.</summary>
    private static readonly Duration OldFile = Duration.FromDays(3);

    public static void Check(Instances.Sending message, Ledger ledger, Deliveries deliveries, Instant now, Observer observer)
    {
        if (LeadId.TryParse(message.Key.Scope) is not { } id)
        {
            return;
        }

        if (ledger.Find(id) is not { Folded: { } folded } lead || lead.Business != message.Key.Business)
        {
            observer.Break(Promise.Sealed, $"{observer.Short(message.Key)} is about a lead that {message.Key.Business} does not have.");
            return;
        }

        if (lead.ErasedAt < now - Unknowable)
        {
            observer.Break(Promise.Forgotten, $"{observer.Short(message.Key)} goes although the person was erased at {lead.ErasedAt}.");
        }

        if (!lead.Touches.ContainsKey(message.Key.RowKey))
        {
            observer.Break(Promise.NothingTwice, $"{observer.Short(message.Key)} is sent without a claim.");
        }

        var files = ledger.Files(lead.Business, now - OldFile).Select(file => file.Business).ToList();
        if (message.Audience == Audience.Staff)
        {
            ToStaff(message, files, now, observer);
        }
        else
        {
            ToLead(message, lead, folded, ledger, files, now, observer);
        }
    }

    private static void ToStaff(Instances.Sending message, List<Business> files, Instant now, Observer observer)
    {
        var hours = from file in files
                    from person in file.Staff
                    where person.Email?.Normalized == message.To || person.Phone?.E164 == message.To
                    select person.Hours ?? file.Hours;
        if (!hours.Any())
        {
            observer.Break(Promise.Sealed, $"{observer.Short(message.Key)} goes to nobody of {message.Key.Business}.");
        }
        else if (!hours.Any(one => LocalHours.IsOpen(one, now)))
        {
            observer.Break(Promise.Time, $"{observer.Short(message.Key)} goes to a person who is not working.");
        }
    }

    /// <summary>Nobody shall wait for a visit that was called off because the lead is lost.</summary>
    private static bool IsCalledOff(Instances.Sending message, Lead folded, Instant now) =>
        message.Key.Touch.Enrollment.StartsWith("visit-cancelled", StringComparison.Ordinal)
        && folded is { Stage: LeadStage.Lost or LeadStage.Disqualified, Appointment: { State: Handoffs.AppointmentState.Cancelled } visit } && visit.Starts > now;

    private static void ToLead(Instances.Sending message, ObservedLead lead, Lead folded, Ledger ledger, List<Business> files, Instant now, Observer observer)
    {
        var what = observer.Short(message.Key);
        if (!folded.Emails.Any(email => email.Normalized == message.To) && !folded.Phones.Any(phone => phone.E164 == message.To))
        {
            observer.Break(Promise.Sealed, $"{what} goes to somebody else.");
        }

        if (lead.Since(now - Unknowable).All(past => !CommitChecks.IsOpen(past)) && !(folded.Stage == LeadStage.Won && Ends.IsAfterTheJob(lead, message.Key.Touch.Enrollment, files)) && !IsCalledOff(message, folded, now))
        {
            observer.Break(Promise.NothingForbidden, $"{what} goes to a lead that is not open.");
        }

        if (ledger.Stopped.TryGetValue((lead.Business, message.Channel, message.To), out var stopped) && stopped < now - Unknowable)
        {
            observer.Break(Promise.NothingForbidden, $"{what} goes to somebody who opted out at {stopped}.");
        }

        if (Ends.Of(lead, message.Key.Touch.Enrollment, files, now - Unknowable) is { } end)
        {
            observer.Break(Promise.NothingForbidden, $"{what} goes although {end}.");
        }

        observer.Letters.CheckCall(message, lead, files, now);
        observer.Rings.CheckCall(message);
        if (message.Channel == Channel.Sms)
        {
            Consents.Check(message, lead, ledger, observer);
            Windows.Check(message, lead, ledger, files, now, observer);
        }
    }
}
