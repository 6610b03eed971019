using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads how calls are taken.</summary>
internal static class VoiceReading
{
    private const int LongestSpeech = 500;

    public static VoiceSettings? Read(JsonValue value, Messaging? messaging)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var place = file.Required("ringTo", "Give the number of the telephone that shall ring.");
        var ringTo = Line(place);
        var seconds = file.Optional("ringSeconds").Number(5, 120);
        var numbers = file.Optional("numbers").Items().Select(Line).OfType<PhoneNumber>().Distinct().ToList();
        var closed = file.Optional("whenClosed").Line(LongestSpeech);
        var missed = file.Optional("whenMissed").Line(LongestSpeech);
        var isAnyHour = file.Optional("answerAtAnyHour").Truth();
        var most = file.Optional("textsPerHour").Number(0, 1000);
        file.NothingElse();
        if (ringTo is null)
        {
            return null;
        }

        if (numbers.Contains(ringTo) || messaging?.SmsFrom == ringTo)
        {
            return place.Fault<VoiceSettings>("Calls to this number come to the engine, so it would ring in a circle.", "Give the telephone that somebody picks up: a desk, a mobile.");
        }

        return new VoiceSettings
        {
            RingTo = ringTo,
            Ring = seconds is { } given ? Duration.FromSeconds(given) : VoiceSettings.DefaultRing,
            Numbers = numbers,
            WhenClosed = closed,
            WhenMissed = missed,
            AnswerAtAnyHour = isAnyHour ?? true,
            TextsPerHour = most ?? VoiceSettings.DefaultTextsPerHour,
        };
    }

    private static PhoneNumber? Line(JsonValue value) => ContactReading.Phone(value) switch
    {
        { Extension: not null } => value.Fault<PhoneNumber>("It has an extension, which nobody would dial.", "Give a number that rings by itself."),
        var number => number,
    };
}
