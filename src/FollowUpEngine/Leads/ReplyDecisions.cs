using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Consent.Records;
using FollowUpEngine.Replies;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>What a message of the customer means for the lead, beside what follows from every fact.</summary>
internal static class ReplyDecisions
{
    public static LeadDecision Hear(Lead lead, LeadCommand.Hear heard, Business business, Instant now)
    {
        var message = heard.Message;
        var kind = message.Kind ?? ReplyKind.Unclear;
        var chain = new FactChain(lead, []);
        if (lead.Quarantine is not null && ReplyRules.WaitsForAnswer(kind) && kind != ReplyKind.MaybeStop)
        {
            chain.Add(new QuarantineReleased { At = now, By = "a message with the same contact point" });
        }

        if (lead.Stage.IsClosed() && ReplyRules.Reopens(kind, lead.Stage))
        {
            chain.Add(new Reopened { At = now, From = lead.Stage, Cover = heard.Cover });
        }

        chain.Add(message);
        if (ReplyRules.EndsMessages(kind))
        {
            foreach (var channel in heard.Stops is { Count: > 0 } named ? named : [message.Channel])
            {
                var isOwn = channel == message.Channel;
                chain.Add(new OptedOut
                {
                    At = now,
                    Channel = channel,
                    By = $"their own words ({message.Rule})",
                    Words = message.Text is { } said ? Excerpt.Of(said, Lead.ExcerptCharacters) : null,
                    Contact = isOwn ? heard.Contact : null,
                });
            }
        }
        else if (kind == ReplyKind.Start)
        {
            chain.Add(new OptedIn { At = now, Channel = message.Channel, By = $"their own word ({message.Rule})", Contact = heard.Contact });
            chain.Add(heard.From is { } from ? Agreed(message, from, now) : null);
        }

        if ((ReplyRules.IsTold(kind) || !(message.NeedsNoAnswer || message.IsAutomatic)) && chain.Lead.Quarantine is null)
        {
            chain.Add(ReplyNotices.Enroll(chain.Lead, business, now, isQuiet: kind == ReplyKind.Stop && ReplyNotices.IsNewsOnly(chain.Lead, now)));
        }

        return new LeadDecision.Change(chain.Facts);
    }

    /// <summary>One word without a text beside it agrees to what was agreed on, not to advertising; what was agreed to before the stop stands again.</summary>
    private static ConsentRecorded Agreed(MessageReceived message, string from, Instant now) => new()
    {
        At = now,
        Consent = new ConsentRecord
        {
            Channel = message.Channel,
            Purpose = ConsentPurpose.Service,
            Kind = ConsentKind.Express,
            Way = ConsentWay.Typed,
            At = now,
            Contacts = [from],
            TextHash = ConsentTexts.HashOf(message.Text),
        },
        Proof = new ConsentProof { Text = message.Text is { } text ? Excerpt.Of(text, ConsentProof.MostText) : null, Evidence = message.Rule },
    };
}
