using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Takes an email that came in: whom it is for, what it is, what it says. A known person's email is a word of their lead, an unknown one's an
/// inquiry; a mail system's notice tells of an address; nothing is ever answered because it came. Each email is taken once, however often it is
/// delivered.
/// </summary>
public sealed class EmailReplies(MailRoutes routes, LeadMail known, StrangerMail strangers, MailBounces bounces, Contention contention)
{
    public async Task<HeardEmail> HearAsync(InboundEmail email, Instant now, CancellationToken ct)
    {
        var reading = MailReader.Read(email);
        if (await routes.FindAsync(email, reading, ct) is not { } route)
        {
            return new HeardEmail.PassedOver("no business here has the address that it came to");
        }

        if (reading is MailReading.Bounced bounced)
        {
            return await bounces.RecordAsync(route, bounced, now, ct);
        }

        var mail = IncomingMail.Of(email, reading, route.Lead is not null);
        if (mail.Sender is { } sender && routes.IsHere(sender))
        {
            return new HeardEmail.PassedOver("it came from an address of this installation, and would go round in a circle");
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await known.HasHeardAsync(route.Business, mail, ct))
            {
                return new HeardEmail.Repeated();
            }

            try
            {
                return await HearAsync(route, mail, now, ct);
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    private async Task<HeardEmail> HearAsync(MailRoute route, IncomingMail mail, Instant now, CancellationToken ct)
    {
        var business = route.Business;
        var stored = await known.FindAsync(route, mail, ct);
        var isStaff = mail.Sender is { } sender && routes.IsOwn(sender, business) && stored?.Lead.Emails.Contains(sender) != true;
        if (isStaff)
        {
            return await strangers.SetAsideAsync(business, mail, "It was sent from an address of the business itself, so it is no word of a customer.", now, ct);
        }

        return stored is null ? await strangers.HearAsync(business, mail, now, ct) : await known.HearAsync(business, stored, mail, now, ct);
    }
}
