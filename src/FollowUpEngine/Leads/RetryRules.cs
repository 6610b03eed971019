using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>
/// Does a message that the provider took and gave back go once more? Only one that surely reached nobody and is still wanted. It goes as a
/// touch of its own, so that a late word on the first cannot be taken for one on the second.
/// </summary>
internal static class RetryRules
{
    /// <summary>Times that a message goes in all.</summary>
    public const int MostTries = TouchDecisions.MaxAttempts;

    /// <summary>Null when it does not go again.</summary>
    /// <param name="touch">Its name in this lead.</param>
    /// <param name="wait">Before the second try; before each further one it is twice as long.</param>
    public static Enrolled? Again(Lead lead, TouchRef touch, TouchBody known, Duration wait, Instant now)
    {
        var (step, tries) = (touch.PlainStep, touch.Try);
        var at = now + (wait * (1 << (tries - 1)));
        return tries >= MostTries || !IsWanted(lead, touch, known, at) ? null : new Enrolled
        {
            At = now,
            Cadence = lead.CadenceOf(touch)?.Cadence ?? known.Template,
            Enrollment = touch.Enrollment,
            Touches =
            [
                new PlannedTouch
                {
                    Step = TouchRef.StepOf(step, tries + 1),
                    Channel = known.Channel,
                    Audience = known.Audience,
                    Person = known.Person,
                    Template = known.Template,
                    IsStep = known.IsStep,
                    IsExpected = known.IsExpected,
                    OrEmail = known.OrEmail,
                    DueAt = at,
                },
            ],
        };
    }

    private static bool IsWanted(Lead lead, TouchRef touch, TouchBody known, Instant at)
    {
        if (!NextMoments.IsFollowed(lead) || (known.IsStep && lead.CadenceOf(touch) is null))
        {
            return false;
        }

        if (known.IsExpected && lead.Appointment?.Starts <= at)
        {
            return false;
        }

        // The answer to an inquiry, and meanwhile a person answered or the customer wrote; a stop on another channel leaves nobody waiting, and is a word all the same.
        var isAnswer = known is { IsStep: false, Audience: Audience.Lead } && FirstAnswer.IsAnswer(known.Template);
        return !isAnswer || (lead is { WaitingSince: not null, ReplyWaitingSince: null } && !(lead.LastWord?.At > lead.LastInquiryAt));
    }
}
