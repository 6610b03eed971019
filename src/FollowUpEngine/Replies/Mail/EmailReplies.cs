using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Replies.Mail;

/// <summary>
/// Takes an email that came in: whom it is for, what it is, what it says. A known person's email is a word of their lead, an unknown one's an
/// inquiry; a mail system's notice tells of an address; nothing is ever answered because it came. Each email is taken once, however often it is
/// delivered.
/// </summary>
public sealed class EmailReplies(MailRoutes routes, LeadMail known, StrangerMail strangers, MailBounces bounces, Contention contention)
{
    /// <summary>What became of it with each business that it concerns; one alone where it concerns none.</summary>
    /// <exception cref="AggregateException">Some could not take it, and do when it comes again; the others did.</exception>
    public async Task<IReadOnlyList<HeardEmail>> HearAsync(InboundEmail email, Instant now, CancellationToken ct)
    {
        var reading = MailReader.Read(email);
        var routed = await routes.FindAsync(email, reading, ct);
        var (heard, turns) = (new List<HeardEmail>(), new Turns(ct));
        foreach (var route in routed.Count > 0 || reading is MailReading.Bounced ? routed : await LikelyAsync(email, reading, now, ct))
        {
            await turns.TakeAsync(async () => heard.Add(reading is MailReading.Bounced bounced ? await bounces.RecordAsync(route, bounced, now, ct) : await HearAsync(route, email, reading, now, ct)));
        }

        turns.End();
        return heard.Count > 0 ? heard : [new HeardEmail.PassedOver("no business here has the address that it came to")];
    }

    /// <summary>
    /// Whose conversation it is when its mark is damaged: that of the business which knows the sender and wrote to them last, since a word for one is
    /// not for another's eyes. A stop is for all that know them. Where nobody does, and there is only one business, it is for that one.
    /// </summary>
    private async Task<IReadOnlyList<MailRoute>> LikelyAsync(InboundEmail email, MailReading reading, Instant now, CancellationToken ct)
    {
        var all = await routes.OfDamagedMarkAsync(email, ct);
        var mail = IncomingMail.Of(email, reading, isConversation: false);
        var knowing = new List<(MailRoute Route, Instant WroteAt)>();
        foreach (var route in all)
        {
            if (await known.FindAsync(route, mail, ct) is { } stored)
            {
                knowing.Add((route, stored.Lead.LastEmailAt ?? stored.Lead.ArrivedAt));
            }
        }

        var isStop = ReplyRules.EndsMessages(MailWordRules.Of(email, reading, now.InUtc().Date, mayReturn: false).Reading.Kind);
        return knowing.Count == 0 ? all.Count == 1 ? all : []
            : isStop ? [.. knowing.Select(one => one.Route)]
            : [knowing.MaxBy(one => one.WroteAt).Route];
    }

    private async Task<HeardEmail> HearAsync(MailRoute route, InboundEmail email, MailReading reading, Instant now, CancellationToken ct)
    {
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
