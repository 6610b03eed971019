using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>What ended a follow-up, by the facts alone.</summary>
internal static class Ends
{
    /// <summary>What happened after the enrollment began, was committed before the moment, and ends it; null when nothing did.</summary>
    public static string? Of(ObservedLead lead, string enrollment, List<Business> files, Instant before)
    {
        var begun = lead.Facts.FindIndex(pair => NameOf(pair.Fact) == enrollment);
        if (begun < 0)
        {
            return null;
        }

        var start = lead.Facts[begun].Fact;
        var known = lead.Facts.Skip(begun + 1).Where(pair => pair.CommittedAt < before).Select(pair => pair.Fact);
        return start is CadenceStarted cadence
            ? known.Select(fact => WhyOver(fact, cadence, files)).FirstOrDefault(why => why is not null)
            : known.Select(fact => WhyAnswered(fact, start.At)).FirstOrDefault(why => why is not null);
    }

    /// <summary>Whether this is the direct answer to an inquiry.</summary>
    public static bool IsFirstAnswer(ObservedLead lead, string enrollment) =>
        lead.Facts.Any(pair => pair.Fact is Enrolled { Cadence: FirstAnswer.Cadence } enrolled && enrolled.Enrollment == enrollment);

    /// <summary>Whether the enrollment is meant for a customer whose job is done.</summary>
    public static bool IsAfterTheJob(ObservedLead lead, string enrollment, List<Business> files) =>
        lead.Facts.Any(pair => pair.Fact is CadenceStarted started && started.Enrollment == enrollment
            && files.Exists(file => file.Cadences.Find(started.Cadence)?.Starts == CadenceStart.Won));

    private static string? NameOf(LeadFact fact) => (fact as CadenceStarted)?.Enrollment ?? (fact as Enrolled)?.Enrollment;

    private static string? WhyAnswered(LeadFact fact, Instant since) => fact switch
    {
        HumanTouched { How: not HumanTouched.CallMade } touched when touched.At >= since => $"a person answered at {touched.At}",
        MessageReceived { IsAutomatic: false } message when message.At >= since => $"the person wrote at {message.At}",
        _ => null,
    };

    private static string? WhyOver(LeadFact fact, CadenceStarted cadence, List<Business> files)
    {
        if (fact is CadenceEnded ended && ended.Enrollment == cadence.Enrollment && ended.By != CadenceEnded.Completed)
        {
            return $"the cadence was ended by {ended.By}";
        }

        CadenceEnds? kind = fact switch
        {
            MessageReceived { IsAutomatic: false } => CadenceEnds.Reply,
            HumanTouched { How: not HumanTouched.CallMade } => CadenceEnds.HumanTouch,
            AppointmentBooked or AppointmentRescheduled or AppointmentCancelled or AppointmentMissed => CadenceEnds.Booking,
            OptedOut { OthersGoOn: false } => CadenceEnds.OptOut,
            _ => null,
        };

        // A file that does not say what ends its cadence, or one from before: then nothing is certain.
        return kind is { } end && files.TrueForAll(file => file.Cadences.Find(cadence.Cadence)?.EndsOn.HasFlag(end) == true)
            ? $"{fact.GetType().Name} at {fact.At} ends it"
            : null;
    }
}
