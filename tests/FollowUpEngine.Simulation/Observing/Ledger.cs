using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Simulation.Observing;

/// <summary>Everything that was committed, as the observer reads it.</summary>
internal sealed partial class Ledger
{
    private readonly Dictionary<LeadId, ObservedLead> _leads = [];
    private readonly Dictionary<BusinessId, HashSet<string>> _tokens = [];
    private readonly Dictionary<(BusinessId Business, string Key), Instant> _due = [];
    private readonly Dictionary<BusinessId, List<(Business Business, Instant At)>> _files = [];

    private readonly Dictionary<string, (int Times, ObservedLead? Lead)> _kept = new(StringComparer.Ordinal);

    public IReadOnlyCollection<ObservedLead> Leads => _leads.Values;

    /// <summary>Due rows, with the moment from which on their work is expected: their own, that of their writing, or until when they are put off.</summary>
    public IReadOnlyDictionary<(BusinessId Business, string Key), Instant> Due => _due;

    public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>A contact point on which somebody opted out, and when that was committed.</summary>
    public Dictionary<(BusinessId Business, Channel Channel, string To), Instant> Stopped { get; } = [];

    public string Name(LeadId lead) => _leads.TryGetValue(lead, out var known) ? known.Name : "L?";

    public ObservedLead? Find(LeadId lead) => _leads.GetValueOrDefault(lead);

    public bool Knows(BusinessId business, string token) => _tokens.TryGetValue(business, out var tokens) && tokens.Contains(token);

    public void Applied(Business business, Instant at) => (_files.TryGetValue(business.Id, out var files) ? files : _files[business.Id] = []).Add((business, at));

    /// <summary>The file in force, and those before it that were in force after a moment; the newest first.</summary>
    public IEnumerable<(Business Business, Instant At)> Files(BusinessId business, Instant since)
    {
        var files = _files[business];
        for (var i = files.Count - 1; i >= 0; i--)
        {
            yield return files[i];
            if (files[i].At <= since)
            {
                yield break;
            }
        }
    }

    /// <summary>The leads whose rows changed.</summary>
    /// <param name="marks">Gets the marks of emails that stand in the batch.</param>
    public IReadOnlyList<ObservedLead> Add(BusinessId business, IReadOnlyList<RowChange> changes, Instant now, List<string> marks)
    {
        var touched = new List<ObservedLead>(1);
        foreach (var change in changes)
        {
            var parts = Keys.Split(change.Key);
            if (parts[0] is "due")
            {
                Note(business, change, now);
            }

            if (parts[0] is "submission" && Observer.BodyOf(change) is { } aside && JsonSerializer.Deserialize(aside, StoreJson.Rows.SubmissionBody)!.Raw is { } raw)
            {
                Keep(Encoding.UTF8.GetString(Convert.FromBase64String(raw)), null, marks);
            }

            if (LeadOf(business, parts) is { } lead)
            {
                if (parts[0] is "fact" && change is RowChange.Insert { Kind: nameof(MessageReceived) or nameof(InquiryReceived), Body: var words })
                {
                    Keep(words, lead, marks);
                }

                Add(lead, parts, change, now);
                if (!touched.Contains(lead))
                {
                    touched.Add(lead);
                }
            }
        }

        foreach (var lead in touched.Where(lead => lead.Folded is not null && (lead.Past.Count == 0 || lead.Past[^1].Lead != lead.Folded)))
        {
            lead.Past.Add((lead.Folded!, now));
        }

        return touched;
    }

    private void Note(BusinessId business, RowChange change, Instant now)
    {
        if (change is RowChange.Delete)
        {
            _due.Remove((business, change.Key));
            return;
        }

        var putOff = Observer.BodyOf(change) is { } body && body != "{}" ? JsonSerializer.Deserialize(body, StoreJson.Rows.DueBody) : null;
        var from = Instant.Max(RowKeys.DueAt(change.Key), putOff?.NotBefore ?? now);
        _due[(business, change.Key)] = putOff is null && _due.TryGetValue((business, change.Key), out var known) ? Instant.Min(known, from) : from;
    }

    private ObservedLead? LeadOf(BusinessId business, string[] parts)
    {
        var id = parts[0] switch
        {
            "lead" or "fact" or "touch" => LeadId.TryParse(parts[1]),
            "due" => LeadId.TryParse(parts[2]),
            "card" or "turn" => LeadId.TryParse(parts[3]),
            _ => null,
        };
        if (id is not { } lead)
        {
            return null;
        }

        return _leads.TryGetValue(lead, out var known) ? known : _leads[lead] = new ObservedLead(business, lead, $"L{_leads.Count + 1}");
    }

    private void Add(ObservedLead lead, string[] parts, RowChange change, Instant now)
    {
        var body = Observer.BodyOf(change);
        switch (parts[0])
        {
            case "fact" or "touch" when body is null:
                // They go after the head, once nobody is to be known any more.
                break;
            case "lead" when body is null:
                lead.ErasedAt = now;
                break;
            case "lead":
                lead.HeadJson = body;
                lead.Head = body is null ? null : JsonSerializer.Deserialize(body, StoreJson.Rows.HeadBody);
                break;
            case "due" when change is RowChange.Delete:
                lead.DueKeys.Remove(change.Key);
                break;
            case "due":
                lead.DueKeys.Add(change.Key);
                break;
            case "card" or "turn" when change is RowChange.Delete:
                lead.BoardKeys.Remove(change.Key);
                break;
            case "card" or "turn":
                lead.BoardKeys.Add(change.Key);
                break;
            case "touch":
                lead.Touches[change.Key] = JsonSerializer.Deserialize(body!, StoreJson.Rows.TouchBody)!;
                break;
            case "fact":
                Fold(lead, JsonSerializer.Deserialize(body!, StoreJson.Rows.LeadFact)!, now);
                break;
        }

        if (body is not null && parts[0] is "fact")
        {
            var tokens = _tokens.TryGetValue(lead.Business, out var known) ? known : _tokens[lead.Business] = new HashSet<string>(StringComparer.Ordinal);
            foreach (var match in Token().EnumerateMatches(body))
            {
                tokens.Add(body.Substring(match.Index, match.Length));
            }
        }
    }

    private void Fold(ObservedLead lead, LeadFact fact, Instant now)
    {
        Stalls.Note(lead, fact);
        lead.Facts.Add((fact, now));
        lead.Folded = LeadFolding.Evolve(lead.Folded, fact);
        var name = fact.GetType().Name;
        Counts[name] = Counts.GetValueOrDefault(name) + 1;
        if (fact is InquiryReceived { SourceId: var source, Inquiry.ContentHash: var content } && source == LeadSource.MissedCalls.Id)
        {
            Keep(content, lead);
        }

        if (fact is OptedIn { Channel: Channel.Sms })
        {
            foreach (var number in lead.Folded.Phones)
            {
                Stopped.Remove((lead.Business, Channel.Sms, number.E164));
            }
        }

        if (fact is OptedOut stop)
        {
            var contacts = stop.Channel == Channel.Email ? lead.Folded.Emails.Select(email => email.Normalized) : lead.Folded.Phones.Select(phone => phone.E164);
            foreach (var contact in contacts)
            {
                Stopped.TryAdd((lead.Business, stop.Channel, contact), now);
            }
        }
    }

    /// <summary>How often an email or a call stands in a timeline or among what was set aside, by its mark.</summary>
    public int TimesKept(string mark) => _kept.TryGetValue(mark, out var kept) ? kept.Times : 0;

    /// <summary>The lead in whose timeline it stands; null for none.</summary>
    public ObservedLead? KeptIn(string mark) => _kept.TryGetValue(mark, out var kept) ? kept.Lead : null;

    /// <summary>The lead in which another one lives on; itself where it was not merged.</summary>
    public ObservedLead? Survivor(LeadId id)
    {
        var lead = Find(id);
        while (lead?.Folded?.MergedInto is { } other && Find(other) is { } survivor)
        {
            lead = survivor;
        }

        return lead;
    }

    private void Keep(string text, ObservedLead? lead, List<string> marks)
    {
        foreach (var mark in Mark().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            Keep(mark, lead);
            marks.Add(mark);
        }
    }

    private void Keep(string mark, ObservedLead? lead) => _kept[mark] = (TimesKept(mark) + 1, lead);

    [GeneratedRegex("![b][0-9]-[0-9]+")]
    private static partial Regex Mark();

    [GeneratedRegex("[#~]b[0-9]-[0-9]+")]
    private static partial Regex Token();
}
