using System.Collections.Frozen;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Cadences.Preview;

/// <summary>
/// What would be sent to a lead, when and why, if nobody acted and every message were taken. It asks the same decisions that the
/// engine's runs ask, one moment after the other, so it cannot say anything else than what would happen. Sends and stores nothing.
/// </summary>
public sealed class CadencePreview(MessageComposer composer)
{
    /// <summary>Further ahead nobody looks, and the yearly steps of a cadence end within it.</summary>
    public static readonly Duration Furthest = Duration.FromDays(400);

    private const int MostMoments = 500;

    /// <param name="before">The lead as it stands; null for one that the command makes.</param>
    /// <param name="command">What happens first: an inquiry, the start of a cadence; null for nothing.</param>
    public PreviewResult Run(Lead? before, LeadCommand? command, Business business, Suppressions suppressed, Instant now)
    {
        var moments = new List<PreviewedMoment>();
        var lead = before;
        if (command is not null)
        {
            var first = LeadDecider.Decide(lead, command, business, now);
            if (first is LeadDecision.Refused refused)
            {
                return new PreviewResult(refused.Reason, []);
            }

            lead = Take(lead, ((LeadDecision.Change)first).Facts, business, now, moments);
        }

        var at = now;
        for (var i = 0; i < MostMoments && NextMoments.Planned(lead!, business) is { } next && next.At <= now + Furthest; i++)
        {
            at = Instant.Max(at, next.At);
            var due = new LeadCommand.ComeDue(suppressed, FrozenDictionary<TouchRef, Reconciliation>.Empty);
            lead = Take(lead, ((LeadDecision.Change)LeadDecider.Decide(lead, due, business, at)).Facts, business, at, moments);
        }

        return new PreviewResult(null, moments);
    }

    /// <summary>The lead after these facts and the outcomes of the messages among them.</summary>
    private Lead Take(Lead? before, IReadOnlyList<LeadFact> facts, Business business, Instant at, List<PreviewedMoment> moments)
    {
        var lead = before;
        foreach (var fact in facts)
        {
            lead = LeadFolding.Evolve(lead, fact);
            if (Moment(fact, lead, business) is { } moment)
            {
                moments.Add(moment);
            }
        }

        foreach (var claimed in facts.OfType<TouchClaimed>())
        {
            var sent = new LeadCommand.RecordOutcome(claimed.Touch, new SendOutcome.Accepted("preview"));
            lead = Take(lead, ((LeadDecision.Change)LeadDecider.Decide(lead, sent, business, at)).Facts, business, at, moments);
        }

        return lead!;
    }

    private PreviewedMoment? Moment(LeadFact fact, Lead lead, Business business) => fact switch
    {
        TouchClaimed claimed => Message(claimed, lead, business),
        TouchHeldBack held => new()
        {
            At = fact.At, Kind = PreviewedKind.HeldBack, Touch = held.Touch, Channel = held.Channel, Audience = held.Audience, Why = $"{held.Rule}: {held.Reason}",
        },
        TouchDeferred waits => new() { At = fact.At, Kind = PreviewedKind.Moved, Touch = waits.Touch, Why = waits.Reason },
        CadenceAdvanced { Outcome: StepOutcome.CallTaskOpened } call => new()
        {
            At = fact.At, Kind = PreviewedKind.CallTask, Touch = new TouchRef(call.Enrollment, call.Step), Person = call.Person,
        },
        CadenceAdvanced { Outcome: StepOutcome.Skipped } skipped => new()
        {
            At = fact.At, Kind = PreviewedKind.Skipped, Touch = new TouchRef(skipped.Enrollment, skipped.Step), Why = skipped.Reason,
        },
        CadenceRolled rolled => new()
        {
            At = fact.At, Kind = PreviewedKind.Moved, Touch = new TouchRef(rolled.Enrollment, rolled.Next.Step), Why = rolled.Next.Why,
        },
        StallBegan began => new() { At = fact.At, Kind = PreviewedKind.StallBegins, Person = began.Person, Why = $"{began.Cause}" },
        StallPassedOn passed => new() { At = fact.At, Kind = PreviewedKind.TurnPasses, Person = passed.Person, Why = $"{passed.Cause}" },
        CadenceStarted started => new() { At = fact.At, Kind = PreviewedKind.CadenceStarts, Why = started.Cadence, By = started.By },
        CadenceEnded ended => new() { At = fact.At, Kind = PreviewedKind.CadenceEnds, Why = ended.Cadence, By = ended.By },
        _ => null,
    };

    private PreviewedMoment Message(TouchClaimed claimed, Lead lead, Business business)
    {
        var pending = lead.Pending.First(pending => pending.Touch == claimed.Touch);
        var moment = new PreviewedMoment
        {
            At = claimed.At,
            Kind = PreviewedKind.Message,
            Touch = claimed.Touch,
            Channel = claimed.Channel,
            Audience = pending.Plan.Audience,
            Person = pending.Plan.Person,
        };
        if (claimed.Channel == Channel.Email)
        {
            var email = composer.Email(business, lead, pending);
            return moment with { Subject = email.Subject, Text = email.Text };
        }

        var text = composer.Sms(business, lead, pending).Text;
        return moment with { Text = text, Segments = SmsSegments.Count(text) };
    }
}

/// <param name="Refusal">Why the preview could not begin; null when it could.</param>
public sealed record PreviewResult(string? Refusal, IReadOnlyList<PreviewedMoment> Moments);
