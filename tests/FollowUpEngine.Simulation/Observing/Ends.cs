using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>What ended a follow-up, by the facts alone.</summary>
internal static class Ends
{
    /// <summary>What happened after the enrollment began and before the moment, and ends it; null when nothing did.</summary>
    public static string? Of(ObservedLead lead, string enrollment, Instant before)
    {
        var begun = lead.Facts.FindIndex(pair => pair.Fact is Enrolled enrolled && enrolled.Enrollment == enrollment);
        if (begun < 0)
        {
            return null;
        }

        var since = lead.Facts[begun].Fact.At;
        return lead.Facts.Skip(begun + 1)
            .Where(pair => pair.CommittedAt < before)
            .Select(pair => pair.Fact is HumanTouched touched && touched.At >= since ? $"a person answered at {touched.At}" : null)
            .FirstOrDefault(end => end is not null);
    }

    /// <summary>Whether this is the direct answer to an inquiry.</summary>
    public static bool IsFirstAnswer(ObservedLead lead, string enrollment) =>
        lead.Facts.Any(pair => pair.Fact is Enrolled { Cadence: FirstAnswer.Cadence } enrolled && enrolled.Enrollment == enrollment);
}
