using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// What a person of the business writes to the customer goes the way of every message, through the ledger, and counts as their word once the provider
/// has taken it: a message that did not go leaves the customer waiting.
/// </summary>
public static class AnswerDecisions
{
    public const string Cadence = "answer";

    /// <summary>Twilio takes 1,600 characters; the business's name and the way out may have to stand beside the words.</summary>
    public const int MostInText = 1_400;

    public const int MostInEmail = 20_000;

    internal static LeadDecision Answer(Lead lead, LeadCommand.Answer answer, Instant now)
    {
        var enrollment = $"{Cadence}-{answer.Id}";
        if (lead.Answers.Contains(enrollment, StringComparer.Ordinal))
        {
            return new LeadDecision.Change([]);
        }

        return WhyNot(lead, answer) is { } reason ? new LeadDecision.Refused(reason) : LeadDecider.Change(new Enrolled
        {
            At = now,
            Cadence = Cadence,
            Enrollment = enrollment,
            Touches =
            [
                new PlannedTouch
                {
                    Step = answer.Channel == Channel.Email ? "email" : "sms",
                    Channel = answer.Channel,
                    Audience = Audience.Lead,
                    Template = Cadence,
                    Written = answer.Written,
                    DueAt = now,
                },
            ],
        });
    }

    /// <summary>By which channels a person can write to the lead now, the one that it last wrote by first.</summary>
    public static IReadOnlyList<Channel> Ways(Lead lead, Business business)
    {
        if (lead.Status == LeadStatus.Quarantined)
        {
            return [];
        }

        var last = lead.LastWord?.Channel;
        Channel[] ways =
        [
            .. lead.Phone is { } phone && !lead.SmsStopped && !lead.DeadPhones.Contains(phone) && business.Messaging.HasTextSender ? [Channel.Sms] : (Channel[])[],
            .. lead.Email is { } email && !lead.EmailStopped && !lead.DeadEmails.Contains(email) ? [Channel.Email] : (Channel[])[],
        ];
        return [.. ways.OrderByDescending(way => way == last)];
    }

    private static string? WhyNot(Lead lead, LeadCommand.Answer answer)
    {
        var most = answer.Channel == Channel.Email ? MostInEmail : MostInText;
        return string.IsNullOrWhiteSpace(answer.Written.Text) ? "There is no text. Write what the customer shall read."
            : answer.Written.Text.Length > most ? $"The text has {answer.Written.Text.Length} characters; {(answer.Channel == Channel.Email ? "an email" : "a text message")} takes {most}. Shorten it{(answer.Channel == Channel.Sms ? " or send an email" : "")}."
            : (answer.Channel == Channel.Email ? lead.Email is null : lead.Phone is null) ? $"The lead has no {(answer.Channel == Channel.Email ? "email address" : "phone number")}."
            : lead.Status == LeadStatus.Quarantined ? "The lead is in quarantine: release it first, if a person is behind it."
            : answer.IsStopped || (answer.Channel == Channel.Email ? lead.EmailStopped : lead.SmsStopped)
                ? $"The person wants no more {(answer.Channel == Channel.Email ? "emails" : "texts")} from this business. Call instead."
            : null;
    }

    /// <summary>What went out with a person's words is that person's touch.</summary>
    internal static IReadOnlyList<LeadFact> WithWords(Lead? before, IReadOnlyList<LeadFact> happened)
    {
        if (before is null || !before.Pending.Any(pending => pending.Plan.Written is not null))
        {
            return happened;
        }

        var words = happened.OfType<TouchSent>()
            .Select(sent => (Sent: sent, before.Pending.FirstOrDefault(pending => pending.Touch == sent.Touch)?.Plan.Written))
            .Where(one => one.Written is not null)
            .Select(one => new HumanTouched
            {
                At = one.Sent.ClaimedAt ?? one.Sent.At, Who = one.Written!.By, How = HumanTouched.Message, Text = one.Written.Text,
            });
        return [.. happened, .. words];
    }
}
