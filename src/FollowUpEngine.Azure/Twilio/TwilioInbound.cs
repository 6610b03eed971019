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
        if ((form.Of("MessageSid") ?? form.Of("SmsSid")) is not { Length: > 0 } sid || form.Of("From") is not { Length: > 0 } from)
        {
            return null;
        }

        var media = int.TryParse(form.Of("NumMedia"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, MostMedia) : 0;
        return new InboundText
        {
            ProviderId = sid,
            From = PhoneNumber.TryParse(from, out _),
            To = form.Of("To") is { } to ? PhoneNumber.TryParse(to, out _) : null,
            MessagingServiceSid = form.Of("MessagingServiceSid"),
            Text = form.Of("Body") ?? "",
            Media = [.. Enumerable.Range(0, media).Select(index => form.Of($"MediaUrl{index}")).OfType<string>()],
            OptOutType = form.Of("OptOutType"),
            Raw = body.ToArray(),
        };
    }
}
