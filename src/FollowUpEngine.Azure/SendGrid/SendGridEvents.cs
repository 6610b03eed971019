using System.Text.Json;
using FollowUpEngine.Sending;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>A batch of events, read: what they say of our touches, and how many say nothing to us.</summary>
/// <param name="Ignored">Events of other programs with the same account, of kinds that are not known, or that change nothing.</param>
public sealed record SendGridEvents(IReadOnlyList<TouchReceipt> Receipts, int Ignored)
{
    internal static SendGridEvents? Read(ReadOnlyMemory<byte> body, TouchTokens tokens)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var (receipts, ignored) = (new List<TouchReceipt>(json.RootElement.GetArrayLength()), 0);
            foreach (var item in json.RootElement.EnumerateArray())
            {
                var before = receipts.Count;
                if (item.ValueKind == JsonValueKind.Object && Text(item, SendGridEmailSender.TouchArgument) is { } token && tokens.Read(token) is { } touch)
                {
                    receipts.AddRange(SendGridEventRules.Of(Text(item, "event"), Text(item, "type"), Text(item, "reason"), Text(item, "status"))
                        .Select(told => new TouchReceipt(touch, Channel.Email, MessageIdOf(item), told.Receipt, told.Trouble)));
                }

                ignored += receipts.Count == before ? 1 : 0;
            }

            return new SendGridEvents(receipts, ignored);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The message's name up to the first dot is the X-Message-Id of the answer; a late bounce has none.</summary>
    private static string MessageIdOf(JsonElement item) => Text(item, "sg_message_id")?.Split('.')[0] ?? Text(item, "sg_event_id") ?? "unnamed";

    private static string? Text(JsonElement item, string name)
    {
        try
        {
            return item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character: valid JSON and no text.
            return null;
        }
    }
}
