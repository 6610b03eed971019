using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Businesses.Reading;

/// <summary>Reads how the business sends.</summary>
internal static class MessagingReading
{
    /// <summary>47 CFR 64.1200(c)(1): no solicitation by call or text before 8 a.m. or after 9 p.m. at the called party's place.</summary>
    private static readonly (LocalTime Opens, LocalTime Closes) LegalSmsHours = (new(8, 0), new(21, 0));

    public static Messaging? Read(JsonValue value, string businessName, string ownerName)
    {
        if (value.Object() is not { } file)
        {
            return null;
        }

        var from = ContactReading.Email(file.Required("from", "Give the address that messages come from."));
        var fromName = file.Optional("fromName").Line(100) ?? businessName;
        var replyTo = ContactReading.Email(file.Optional("replyTo"));
        var smsFrom = ContactReading.Phone(file.Optional("smsFrom"));
        var service = MessagingService(file.Optional("messagingServiceSid"), smsFrom is not null);
        var signature = file.Optional("signature").Lines(500) ?? ownerName;
        var smsWindow = SmsWindow(file.Optional("smsWindow"));
        var emailWindow = Window(file.Optional("emailWindow"), SendWindow.DefaultEmail);
        var quietHours = OwnQuietHoursReading.Read(file.Optional("quietHours"));
        var caps = Caps(file.Optional("caps"));
        var jitter = TimeReading.Span(file.Optional("jitter"), Duration.Zero, Duration.FromHours(12));
        file.NothingElse();
        if (from is null)
        {
            return null;
        }

        var messaging = new Messaging
        {
            From = from,
            FromName = fromName,
            ReplyTo = replyTo,
            SmsFrom = smsFrom,
            MessagingServiceSid = service,
            Signature = signature,
            SmsWindow = smsWindow,
            EmailWindow = emailWindow,
            OwnQuietHours = quietHours,
            Caps = caps,
        };
        return jitter is { } spread ? messaging with { Jitter = spread } : messaging;
    }

    private static string? MessagingService(JsonValue value, bool hasNumber)
    {
        var sid = value.Line();
        if (sid is null)
        {
            return null;
        }

        if (sid is not ['M', 'G', .. { Length: 32 } digits] || !digits.All(char.IsAsciiHexDigit))
        {
            value.Fault<string>("This is no messaging service.", "Copy its SID from the Twilio console: MG and 32 hexadecimal digits.");
            return null;
        }

        if (hasNumber)
        {
            value.Fault<string>("Texts come from one number (smsFrom) or through a messaging service, not both.", "Keep one of the two.");
        }

        return sid;
    }

    private static MessageCaps Caps(JsonValue value)
    {
        var caps = new MessageCaps();
        if (value.Object() is not { } file)
        {
            return caps;
        }

        caps = new MessageCaps
        {
            MinimumGap = TimeReading.Span(file.Optional("minimumGap"), Duration.Zero, Duration.FromDays(7)) ?? caps.MinimumGap,
            TextsPerDay = Cap(file.Optional("textsPerDay")) ?? caps.TextsPerDay,
            TextsPerWeek = Cap(file.Optional("textsPerWeek")) ?? caps.TextsPerWeek,
            EmailsPerDay = Cap(file.Optional("emailsPerDay")) ?? caps.EmailsPerDay,
        };
        file.NothingElse();
        return caps;
    }

    private static int? Cap(JsonValue value) =>
        value.Number(1, MessageCaps.Highest, $"of each channel a person's last {MessageCaps.Highest} messages are counted");

    private static SendWindow SmsWindow(JsonValue value)
    {
        var window = Window(value, SendWindow.DefaultSms);
        if (window.Opens < LegalSmsHours.Opens || window.Closes == LocalTime.Midnight || window.Closes > LegalSmsHours.Closes)
        {
            value.Fault<string>(
                "Texts before 8:00 or after 21:00 at the recipient's place break federal law (47 CFR 64.1200(c)(1)).",
                "Open at 08:00 or later and close at 21:00 or earlier; several states are stricter, 10:00 to 18:00 meets nearly all.");
        }

        return window;
    }

    private static SendWindow Window(JsonValue value, SendWindow standard)
    {
        if (value.Object() is not { } file)
        {
            return standard;
        }

        var opens = TimeReading.Time(file.Optional("opens")) ?? standard.Opens;
        var closes = TimeReading.ClosingTime(file.Optional("closes")) ?? standard.Closes;
        var days = file.Optional("days");
        var chosen = days.Items().Select(day => day.Choice(FileWords.Days)).OfType<IsoDayOfWeek>().ToHashSet();
        file.NothingElse();
        if (closes != LocalTime.Midnight && closes <= opens)
        {
            value.Fault<string>("The window closes before it opens, so nothing would ever be sent.", "Let it open and close on one day.");
        }

        if (days.IsEmptyList)
        {
            days.Fault<string>("The window has no day, so nothing would ever be sent.", "Name the days, such as [\"mon\", \"tue\"], or leave the key out.");
        }

        return new SendWindow(opens, closes, days.IsPresent ? chosen : standard.Days);
    }
}
