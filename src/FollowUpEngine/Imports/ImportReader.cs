using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Intake.Adapters;
using FollowUpEngine.Leads;
using FollowUpEngine.Replay;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Imports;

/// <summary>
/// Reads the rows of a file for an import: a history whose rows must be sound, for each becomes somebody's lead. A row with any fault is left out
/// whole, so that it can be mended and brought later.
/// </summary>
/// <param name="now">Nothing can have happened after it.</param>
/// <param name="source">Where those came from whose row does not say it; null: nobody said.</param>
public sealed class ImportReader(
    Business business, HistoryMap map, IReadOnlyList<string> header, HistoryColumns columns, ContactHash hash, Instant now, LeadSource? source)
{
    private const string Builder = "import";
    private const int ShownCharacters = 40;

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private DateOrder? _order;

    /// <summary>Columns whose dates may begin with day or month, where nothing tells which.</summary>
    public IReadOnlyList<string> UnclearDates(Func<IEnumerable<HistoryLine>> lines) => OrderOf(lines).Unclear;

    /// <param name="lines">All rows, from the start each time it is called.</param>
    /// <param name="malformed">What is wrong with a row's form.</param>
    public IEnumerable<ImportLine> Read(Func<IEnumerable<HistoryLine>> lines, Func<int, HistoryFault?> malformed)
    {
        var reader = new HistoryReader(business, map, header, columns);
        var faults = new List<HistoryFault>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, lead) in reader.Walk(lines, OrderOf(lines), faults))
        {
            if (malformed(row.Number) is { } form)
            {
                faults.Add(form);
            }

            var read = lead is null || faults.Count > 0 ? null : Of(row, lead, known);
            yield return new ImportLine(row.Line, faults.Count > 0 ? null : read, faults.Count > 0 ? [.. faults.Select(LeftOut).Distinct()] : []);
            faults.Clear();
        }
    }

    /// <summary>A history goes on without the value, and says how; here the whole row waits until it is mended.</summary>
    private static HistoryFault LeftOut(HistoryFault fault) => fault with
    {
        IsLeft = true, Problem = fault.Problem.IndexOf("; ", StringComparison.Ordinal) is > 0 and var consequence ? $"{fault.Problem[..consequence]}." : fault.Problem,
    };

    private DateOrder OrderOf(Func<IEnumerable<HistoryLine>> lines) => _order ??= DateOrder.Of(header, columns, map, lines);

    private ImportRow Of(HistoryRow row, HistoryLead lead, Dictionary<string, int> known)
    {
        var amount = Amount(row, HistoryMeaning.QuoteAmount) ?? Amount(row, HistoryMeaning.WonAmount);
        var facts = lead.Facts.ToList();
        var stage = StageOf(row, lead);
        // Nobody told what was quoted: that it was stands without an amount.
        if (amount is null && facts.OfType<QuoteSent>().LastOrDefault() is { } silent)
        {
            facts.Remove(silent);
            stage = facts.Exists(fact => fact is Closed) ? null : (LeadStage.Opportunity, silent.At);
        }
        else if (stage is (LeadStage.Opportunity, var since) && amount is { } quoted)
        {
            facts.Add(new QuoteSent { At = since, Who = "the history", Amount = quoted });
            stage = null;
        }

        Check(row, lead.ArrivedAt, facts);
        var inquiry = InquiryOf(lead);
        return new ImportRow
        {
            Number = row.Number,
            Key = KeyOf(row, lead, inquiry, known),
            ArrivedAt = lead.ArrivedAt,
            Source = row.Text(HistoryMeaning.Source) is null ? source ?? lead.Source : lead.Source,
            HasSource = row.Text(HistoryMeaning.Source) is not null,
            Inquiry = inquiry,
            Facts = [.. facts.Select(fact => fact is Closed { As: LeadStage.Won } won ? won with { Closer = CloserOf(lead.Closer) } : fact)],
            OptOuts = OptOutRules.Of(row.Text),
            Stage = stage?.Stage,
            StageSince = stage?.Since,
            Contacts = [.. inquiry.Emails.Select(email => RowKeys.Mail(hash.Of(email))), .. inquiry.Phones.Select(phone => RowKeys.Phone(hash.Of(phone)))],
        };
    }

    /// <summary>Whom the file names: of the staff by name or email, else as it stands.</summary>
    private string? CloserOf(string? named)
    {
        if (named is null)
        {
            return null;
        }

        var ours = business.Staff.Where(person => Is(person.Id) || Is(person.Name) || Is(person.Email?.Given)).ToList();
        return ours is [var one] ? one.Id : Excerpt.Of(named, ShownCharacters);

        bool Is(string? own) => string.Equals(own, named, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Null when the dates say it all, or it ended.</summary>
    private (LeadStage Stage, Instant Since)? StageOf(HistoryRow row, HistoryLead lead)
    {
        if (lead.Facts.Any(fact => fact is Closed))
        {
            return null;
        }

        var found = LeadStage.Inquiry;
        foreach (var meaning in (HistoryMeaning[])[HistoryMeaning.Outcome, HistoryMeaning.Stage])
        {
            if (row.Text(meaning) is not { } words)
            {
                continue;
            }

            if (!HistoryStages.TryRead(words, out var stage))
            {
                row.UnknownStage(meaning, words, $"\"{Excerpt.Of(words, ShownCharacters)}\" is no stage that is known here.", "Write open, qualified, scheduled, visited, quoted, won, lost or disqualified, or say which of them it means (on the page of the import, or in a mapping file's values).");
                return null;
            }

            found = stage > found ? stage : found;
        }

        var last = lead.Facts.Count > 0 ? lead.Facts[^1].At : lead.ArrivedAt;
        var since = row.Time(HistoryMeaning.StageAt) is { } told && told.At > last ? told.At : last;
        return found == LeadStage.Inquiry ? null : (found, since);
    }

    private void Check(HistoryRow row, Instant arrived, List<PeopleFact> facts)
    {
        if (arrived > now || facts.Exists(fact => fact.At > now))
        {
            row.Fault(arrived > now ? HistoryMeaning.Arrived : null, "It tells of something that lies in the future.", "Correct the date. If days and months are mixed up, say which of them comes first.");
        }

        if (facts.FindIndex(fact => fact is Closed) is >= 0 and var end && facts.Exists(fact => fact.At > facts[end].At))
        {
            row.Fault(null, "Something happened after the end that it tells.", "Correct the dates; who came back after the end has a row of their own.");
        }

        if (facts.Exists(fact => fact is QuoteSent { Amount: > PeopleRules.HighestAmount } or Closed { Amount: > PeopleRules.HighestAmount }))
        {
            row.Fault(HistoryMeaning.WonAmount, "No job costs a billion; is there a digit too many?", "Correct the amount.");
        }
    }

    /// <summary>The inquiry as a form would have sent it, but of words on consent: a file proves none.</summary>
    private Inquiry InquiryOf(HistoryLead lead)
    {
        var content = new FormContent(Builder);
        foreach (var field in lead.Fields.Where(field => field.Meaning != LeadField.SmsConsent))
        {
            content.Fields.Add(new ContentField(field.Column, null, field.Value, field.Meaning));
        }

        var submission = new Submission { Body = ReadOnlyMemory<byte>.Empty, Headers = NoHeaders, ReceivedAt = lead.ArrivedAt };
        // Whom the business kept as a customer of its own is no machine.
        var inquiry = InquiryRules.Of(content, submission, lead.Source, bodyFlag: null) with { Quarantine = null, IsTest = false, Consents = [] };
        return InquiryLimits.Fits(inquiry) ? inquiry : InquiryLimits.Shortened(inquiry, keptAs: null);
    }

    /// <summary>
    /// By its own id where it has one, with the arrival, since ids of two exports may be the same; else by who asked when for what, and, where
    /// several say the same, by their order.
    /// </summary>
    private string KeyOf(HistoryRow row, HistoryLead lead, Inquiry inquiry, Dictionary<string, int> known)
    {
        var arrived = lead.ArrivedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (row.Text(HistoryMeaning.Id) is { } id)
        {
            return hash.OfRow($"id|{arrived}|{id}");
        }

        var who = string.Join('|', inquiry.Emails.Select(email => email.Normalized).Concat(inquiry.Phones.Select(phone => phone.E164)));
        var key = hash.OfRow($"who|{arrived}|{who}|{inquiry.FullName}|{inquiry.FirstName}|{inquiry.LastName}|{inquiry.Company}|{inquiry.Service}");
        var number = known[key] = known.GetValueOrDefault(key) + 1;
        return number == 1 ? key : hash.OfRow($"{key}|{number}");
    }

    private static decimal? Amount(HistoryRow row, HistoryMeaning meaning) => row.Amount(meaning) is > 0 and var amount ? amount : null;
}
