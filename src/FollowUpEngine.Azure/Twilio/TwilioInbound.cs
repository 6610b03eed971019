using System.Globalization;
using FollowUpEngine.Leads;
using FollowUpEngine.Replies;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>Reads the form by which Twilio brings a text message. Fields that nobody asks for are left alone: Twilio adds some without notice.</summary>
internal static class TwilioInbound
{
    /// <summary>Twilio's own limit of pictures and files in one message.</summary>
    private const int MostMedia = 10;

    /// <summary>Null when it is no text message.</summary>
    public static InboundText? Read(ReadOnlySpan<byte> body)
    {
        var form = FormBody.Read(body);
        if ((Field("MessageSid") ?? Field("SmsSid")) is not { Length: > 0 } sid || Field("From") is not { Length: > 0 } from)
        {
            return null;
        }

        var media = int.TryParse(Field("NumMedia"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, MostMedia) : 0;
        return new InboundText
        {
            ProviderId = sid,
            From = PhoneNumber.TryParse(from, out _),
            To = Field("To") is { } to ? PhoneNumber.TryParse(to, out _) : null,
            MessagingServiceSid = Field("MessagingServiceSid"),
            Text = Field("Body") ?? "",
            Media = [.. Enumerable.Range(0, media).Select(index => Field($"MediaUrl{index}")).OfType<string>()],
            OptOutType = Field("OptOutType"),
            Raw = body.ToArray(),
        };

        string? Field(string name) => form.Where(field => field.Key == name).Select(field => field.Value).FirstOrDefault();
    }
}
