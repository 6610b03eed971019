using System.Diagnostics;
using System.Globalization;
using FollowUpEngine.Sending;
using NodaTime;
using NodaTime.Text;

namespace FollowUpEngine.Consent.Records;

/// <summary>Records of consent in words, for reasons, pages and the API's readers.</summary>
public static class ConsentWords
{
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.Create("d MMMM uuuu", CultureInfo.InvariantCulture);

    public static string Day(LocalDate date) => DayPattern.Format(date);

    /// <summary>One sentence: "The box for texts was ticked on 3 March 2026."</summary>
    public static string Sentence(ConsentRecord record, DateTimeZone zone)
    {
        var (what, day) = (record.Channel == Channel.Sms ? "texts" : "emails", Day(record.At.InZone(zone).Date));
        var only = record.Purpose == ConsentPurpose.FollowUp ? "" : $", for {Of(record.Purpose)} only";
        return record.Way switch
        {
            ConsentWay.BoxTicked => $"The box for {what} was ticked on {day}{only}.",
            ConsentWay.BoxLeftOpen => $"The box for {what} was shown and left open on {day}.",
            ConsentWay.Typed => $"The person agreed to {what} in their own typed words on {day}{only}.",
            ConsentWay.Spoken => $"The person agreed to {what} by word of mouth on {day}{only}.",
            ConsentWay.OnPaper => $"The person agreed to {what} on paper on {day}{only}.",
            ConsentWay.Imported => $"Another system says that the person agreed to {what} on {day}{only}.",
            ConsentWay.Inquired => $"The person asked on {day}, which implies consent for a while.",
            ConsentWay.Bought => $"The person became a customer on {day}, which implies consent for a while.",
            _ => throw new UnreachableException(),
        };
    }

    public static string Of(ConsentKind kind) => kind switch
    {
        ConsentKind.Declined => "not given",
        ConsentKind.ImpliedByInquiry => "implied by the inquiry",
        ConsentKind.ExistingCustomer => "implied by a purchase",
        ConsentKind.Express => "express",
        ConsentKind.ExpressWritten => "express, in writing",
        _ => throw new UnreachableException(),
    };

    public static string Of(ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.Answer => "the answer to an inquiry",
        ConsentPurpose.Conversation => "what a person writes",
        ConsentPurpose.Service => "what was agreed on",
        ConsentPurpose.FollowUp => "follow-up",
        _ => throw new UnreachableException(),
    };
}
