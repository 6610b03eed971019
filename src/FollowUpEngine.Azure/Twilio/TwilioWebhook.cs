using FollowUpEngine.Calls;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>Twilio's calls to this installation: what became of a text, texts that come in, and calls.</summary>
public sealed class TwilioWebhook(TwilioOptions options, TouchTokens tokens, PublicAddress address)
{
    /// <param name="path">Below the installation's public address, with the query: what Twilio was given, whatever front end stands between.</param>
    public bool IsGenuine(string path, ReadOnlySpan<byte> body, string? contentType, string? signature)
    {
        var (url, keys) = (address.Of(path), (IEnumerable<string>)[options.AuthToken, options.NextAuthToken]);
        return contentType is not null && contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
            ? TwilioSignature.IsValidJson(url, body, signature, keys)
            : TwilioSignature.IsValid(url, FormBody.Read(body), signature, keys);
    }

    /// <summary>Null when it is no text message.</summary>
    public static InboundText? ReadText(ReadOnlySpan<byte> body) => TwilioInbound.Read(body);

    /// <summary>Null when it is no call.</summary>
    public static InboundCall? ReadCall(ReadOnlySpan<byte> body) => TwilioCall.Read(body);

    /// <summary>How the ringing ended; null when the form does not tell.</summary>
    public static CallEnd? ReadEnd(ReadOnlySpan<byte> body) => TwilioCall.ReadEnd(body);

    /// <summary>The address at which Twilio calls a path of this installation.</summary>
    public string Address(string path) => address.Of(path);

    /// <summary>What the report says of our touch; nothing when it changes nothing, or the token is not one of ours.</summary>
    public IReadOnlyList<TouchReceipt> Read(string token, ReadOnlySpan<byte> body)
    {
        if (tokens.Read(token) is not { } touch)
        {
            return [];
        }

        var form = FormBody.Read(body);
        var (status, code) = (form.Of("MessageStatus") ?? form.Of("SmsStatus"), form.Of("ErrorCode"));
        var (id, trouble) = (form.Of("MessageSid") ?? form.Of("SmsSid") ?? "unnamed", TwilioStatusRules.TroubleOf(status, code));
        return [.. TwilioStatusRules.Of(status, code).Select(receipt => new TouchReceipt(touch, Channel.Sms, id, receipt, trouble))];
    }
}
