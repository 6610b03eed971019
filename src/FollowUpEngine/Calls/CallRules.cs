using FollowUpEngine.Businesses;
using FollowUpEngine.Scheduling;
using NodaTime;

namespace FollowUpEngine.Calls;

/// <summary>What does a caller meet? Whoever calls within business hours hears the business's telephone ring; everybody else hears a sentence. Pure.</summary>
public static class CallRules
{
    public static CallAnswer Answer(Business business, InboundCall call, Instant now)
    {
        if (business.Voice is not { } voice)
        {
            return new CallAnswer.Refuse("The business file does not say which telephone shall ring (voice.ringTo).");
        }

        // Nobody picked up there before the call was passed on to here, or it is that telephone itself: it would ring in a circle.
        if (call.ForwardedFrom == voice.RingTo || call.From == voice.RingTo)
        {
            return Missed(business, voice);
        }

        return WorkingTimeRules.IsOpen(business.Hours, now)
            ? new CallAnswer.Ring(voice.RingTo, voice.Ring)
            : new CallAnswer.Say(voice.WhenClosed ?? $"Thank you for calling {business.Name}. We are closed right now.");
    }

    /// <summary>The sentence after the telephone rang in vain.</summary>
    public static CallAnswer.Say Missed(Business business, VoiceSettings voice) =>
        new(voice.WhenMissed ?? $"Thank you for calling {business.Name}. We are sorry, nobody can take your call right now.");
}
