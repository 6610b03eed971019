using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Adapters;
using FollowUpEngine.Intake.Bodies;
using FollowUpEngine.Intake.Signatures;

namespace FollowUpEngine.Intake;

/// <summary>
/// What does this request to the intake hook say? Pure: the same request gives the same answer on every machine. A source that signs must have signed
/// this; then the body is brought into one form, its builder recognised, its fields understood. Never throws for anything a sender can send.
/// </summary>
public static class SubmissionReader
{
    public static SubmissionReading Read(Submission submission, LeadSource source)
    {
        if (source.Signing is { } signing && SignatureRules.Check(submission, signing) is { } forged)
        {
            return forged;
        }

        return BodyReader.Read(submission) switch
        {
            BodyReading.Fault fault => new SubmissionReading.Unreadable(fault.Reason),
            BodyReading.Content content => Read(content, submission, source),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static SubmissionReading Read(BodyReading.Content body, Submission submission, LeadSource source)
    {
        var inquiries = new List<Inquiry>(1);
        var rest = new List<ContentField>();
        SubmissionReading? other = null;
        var items = LeadLists.Items(body.Root) ?? [new FormEntry("", body.Root)];
        if (items.Count > BodyLimits.MaxInquiries)
        {
            return TooMany(items.Count);
        }

        foreach (var (_, item) in items)
        {
            switch (FormAdapters.Read(item, submission, source))
            {
                case AdapterReading.Forged forged:
                    return new SubmissionReading.Forged(forged.Fault);
                case AdapterReading.NotALead not:
                    Flattening.Add(rest, "value", item);
                    other = new SubmissionReading.NotALead(not.Reason, ContentHash.Of(rest));
                    break;
                case AdapterReading.Leads leads:
                    foreach (var lead in leads.List)
                    {
                        AddQuery(lead.Fields, submission);
                        if (lead.Fields.Count > BodyLimits.MaxFields)
                        {
                            return new SubmissionReading.Unreadable($"It has {lead.Fields.Count} fields; at most {BodyLimits.MaxFields} are read.");
                        }

                        if (lead.Fields.Count > 0)
                        {
                            inquiries.Add(InquiryRules.Of(lead, submission, source, body.Flag));
                        }
                    }

                    break;
            }
        }

        return inquiries.Count switch
        {
            0 => other ?? new SubmissionReading.NotALead("There is nothing in it.", ContentHash.Of(rest)),
            > BodyLimits.MaxInquiries => TooMany(inquiries.Count),
            _ => new SubmissionReading.Inquiries(WithDeliveryIds(inquiries, submission)),
        };
    }

    private static SubmissionReading.Unreadable TooMany(int count) =>
        new($"It holds {count} submissions; at most {BodyLimits.MaxInquiries} are read from one request.");

    private static void AddQuery(List<ContentField> fields, Submission submission)
    {
        foreach (var (name, value) in submission.Query)
        {
            fields.Add(new ContentField(name, null, FormNode.OfText(value).Text!));
        }
    }

    /// <summary>A sender that names the delivery in a header (Standard Webhooks) names the whole request: its inquiries are counted.</summary>
    private static List<Inquiry> WithDeliveryIds(List<Inquiry> inquiries, Submission submission)
    {
        if ((submission.Header("webhook-id") ?? submission.Header("svix-id") ?? submission.Header("Idempotency-Key")) is not { Length: > 0 and <= 200 } id)
        {
            return inquiries;
        }

        for (var i = 0; i < inquiries.Count; i++)
        {
            if (inquiries[i].DeliveryId is null)
            {
                inquiries[i] = inquiries[i] with { DeliveryId = inquiries.Count == 1 ? id : $"{id}#{i + 1}" };
            }
        }

        return inquiries;
    }
}
