using System.Text.Json;
using FollowUpEngine.Privacy;
using SendGrid;

namespace FollowUpEngine.Azure.SendGrid;

/// <summary>
/// Asks SendGrid to erase what it keeps of a recipient (its Recipients' Data Erasure API). Bodies of emails it does not keep; addresses, names and
/// subjects in its activity it does.
/// </summary>
public sealed class SendGridErasure(ISendGridClient client) : IMessageErasure
{
    private const string Path = "recipients/erasejob";

    public async Task<MessagesErased> EraseAsync(MessageErasure order, CancellationToken ct)
    {
        if (order.Person.Emails.Count == 0)
        {
            return new MessagesErased(0, []);
        }

        int status;
        try
        {
            var body = JsonSerializer.Serialize(new Dictionary<string, IReadOnlyList<string>> { ["email_addresses"] = order.Person.Emails });
            status = (int)(await client.RequestAsync(BaseClient.Method.POST, body, urlPath: Path, cancellationToken: ct)).StatusCode;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && fault is HttpRequestException or TaskCanceledException or IOException)
        {
            return new MessagesErased(0, []) { AreEmailsLater = true };
        }

        return status switch
        {
            >= 200 and < 300 => new MessagesErased(0, []),
            408 or 429 or >= 500 => new MessagesErased(0, []) { AreEmailsLater = true },
            401 or 403 => new MessagesErased(0, ["SendGrid does not let this key erase recipients' data: give it the scope recipients.erasejob.create (accounts from before July 2023 ask SendGrid's support for it), or erase the addresses in its console."]),
            _ => new MessagesErased(0, [$"SendGrid refused to erase the person's addresses ({status}): erase them in its console."]),
        };
    }
}
