using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>The facts that some rows of a person make. Pure.</summary>
public static class ImportFacts
{
    /// <summary>By what a person is stopped whom a file says it of.</summary>
    public const string OptOutBy = "an import";

    /// <param name="rows">By arrival.</param>
    /// <param name="before">The lead to which they are added; null: a new one.</param>
    /// <param name="staysOpen">Another row of the person, told before, is open still.</param>
    public static LeadChange Of(LeadId id, IReadOnlyList<ImportRow> rows, Lead? before, bool staysOpen, Instant now)
    {
        var facts = new List<LeadFact>(8);
        var lead = before;
        foreach (var row in rows.Where(row => !row.IsNews))
        {
            Add(new InquiryReceived { At = row.ArrivedAt, LeadId = id, Number = (lead?.Inquiries ?? 0) + 1, SourceId = row.Source.Id, Inquiry = row.Inquiry });
        }

        // What is still open comes last, so that the person stands where it stands.
        ImportRow? open = null;
        foreach (var row in rows.Where(row => row.IsEnded).Concat(rows.Where(row => !row.IsEnded)))
        {
            if (lead!.Stage.IsClosed() || lead.Stage == LeadStage.Parked)
            {
                Add(new Reopened { At = Instant.Max(row.ArrivedAt, lead.StageSince), From = lead.Stage });
            }

            foreach (var fact in row.Facts)
            {
                Add(fact);
            }

            open = row.IsEnded ? open : row;
        }

        var (stage, since) = (open?.Stage, open?.StageSince);
        if (open is null && staysOpen && lead!.Stage.IsClosed() && before is { } stood && !stood.Stage.IsClosed())
        {
            Add(new Reopened { At = lead.StageSince, From = lead.Stage });
            (stage, since) = (stood.Stage, stood.StageSince);
        }

        foreach (var (channel, contact) in rows.SelectMany(row => row.Stops).Distinct())
        {
            Add(new OptedOut { At = now, Channel = channel, By = OptOutBy, OthersGoOn = true, Contact = contact });
        }

        Add(new Imported
        {
            At = now, Rows = [.. rows.Select(row => row.Key)], Ended = [.. rows.Where(row => row.IsEnded).Select(row => row.Key)], Stage = stage, StageSince = since,
        });
        return new LeadChange(lead!, facts, []) { Before = before };

        void Add(LeadFact fact)
        {
            facts.Add(fact);
            lead = LeadFolding.Evolve(lead, fact);
        }
    }
}
