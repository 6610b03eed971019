using FollowUpEngine.Privacy;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace FollowUpEngine.Azure.Twilio;

/// <summary>Deletes texts to, from and about a person at Twilio, with their pictures. Its own backups keep bodies for up to 30 days more.</summary>
public sealed class TwilioErasure(ITwilioRestClient client) : IMessageErasure
{
    public async Task<MessagesErased> EraseAsync(MessageErasure order, CancellationToken ct)
    {
        var (count, later, refused) = (0, new List<string>(), new List<string>());

        // Names in another form are another keeper's: of what was written to the outbox before.
        foreach (var name in order.Texts.Where(IsTwilios))
        {
            ct.ThrowIfCancellationRequested();
            var answer = TwilioAnswer.Expect();
            try
            {
                await MessageResource.DeleteAsync(name, client: client);
                count++;
            }
            catch (TwilioException)
            {
                switch (answer.Status)
                {
                    case 404:
                        break;
                    // 400 and 409: it is on its way still, and can be deleted when it has arrived.
                    case 0 or 400 or 408 or 409 or 429 or >= 500:
                        later.Add(name);
                        break;
                    default:
                        refused.Add(name);
                        break;
                }
            }
        }

        return new MessagesErased(count, refused.Count == 0 ? [] : [$"Twilio refused to delete {refused.Count} texts: delete them in its console ({string.Join(", ", refused)})."]) { Texts = [.. order.Texts.Where(IsTwilios)], TextsLater = later };
    }

    private static bool IsTwilios(string name) => name is ['S' or 'M', 'M', ..] && name.Length == 34 && name.AsSpan(2).ContainsAnyExcept("0123456789abcdefABCDEF") is false;
}
