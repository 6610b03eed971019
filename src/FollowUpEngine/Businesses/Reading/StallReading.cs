namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads how long leads may wait.</summary>
internal static class StallReading
{
    public static StallThresholds Read(JsonValue value)
    {
        var standard = new StallThresholds();
        if (value.Object() is not { } file)
        {
            return standard;
        }

        var toOwner = file.Optional("handoffToOwner");
        var stalls = new StallThresholds
        {
            CustomerWaits = TimeReading.BusinessTime(file.Optional("customerWaits")) ?? standard.CustomerWaits,
            UnansweredInquiry = TimeReading.BusinessTime(file.Optional("unansweredInquiry")) ?? standard.UnansweredInquiry,
            BarOpen = TimeReading.BusinessTime(file.Optional("barOpen")) ?? standard.BarOpen,
            HandoffUnanswered = TimeReading.BusinessTime(file.Optional("handoffUnanswered")) ?? standard.HandoffUnanswered,
            HandoffToOwner = TimeReading.BusinessTime(toOwner) ?? standard.HandoffToOwner,
            NoAppointment = TimeReading.BusinessTime(file.Optional("noAppointment")) ?? standard.NoAppointment,
            NoOutcome = TimeReading.BusinessTime(file.Optional("noOutcome")) ?? standard.NoOutcome,
            NoShow = TimeReading.BusinessTime(file.Optional("noShow")) ?? standard.NoShow,
            NoQuote = TimeReading.BusinessTime(file.Optional("noQuote")) ?? standard.NoQuote,
            QuoteSilent = TimeReading.BusinessTime(file.Optional("quoteSilent")) ?? standard.QuoteSilent,
            LostTrack = TimeReading.BusinessTime(file.Optional("lostTrack")) ?? standard.LostTrack,
        };
        file.NothingElse();
        if (stalls.HandoffToOwner < stalls.HandoffUnanswered)
        {
            toOwner.Fault<string>("The owner's turn would come before the backup's.", "Make it as long as \"handoffUnanswered\" or longer: both count from the handoff.");
        }

        return stalls;
    }
}
