using System.Text.Json;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Intake;

/// <summary>
/// Makes an inquiry durable: a new lead, one more inquiry of a known one, or nothing at all when it was delivered before.
/// It bets on the new lead: the inserts of contact points and of the delivery are the duplicate check, so the common case
/// reads nothing. A lost bet names the row that was there, and the decision is made again on what it points to.
/// </summary>
/// <param name="newId">Names new leads; null: at random. A run that shall be repeated exactly brings its own.</param>
public sealed class InquiryIntake(IRowStore rows, LeadStore leads, ContactHash hash, Contention contention, Func<Instant, LeadId>? newId = null)
{
    // 128 bits tell deliveries apart; every character less is index to write.
    private const int HashCharacters = 32;

    private readonly PersonIndex _people = new(hash);

    /// <param name="terms">What holds of the automatic answer; null: only what holds of all.</param>
    public async Task<TakenInquiry> TakeAsync(Business business, LeadSource source, Inquiry inquiry, Instant now, CancellationToken ct, AnswerTerms? terms = null)
    {
        var cover = await new BlockStore(rows, leads).CoverAsync(business, now, ct);
        var bet = new Bet { Terms = terms, Unanswered = terms?.Never, Cover = cover };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CommitAsync(business, source, inquiry, bet, now, ct);
            }
            catch (RowConflictException conflict) when (attempt < Contention.Tries)
            {
                await contention.PauseAsync(attempt, ct);
                if (await LearnAsync(business, source, inquiry, bet, conflict, now, ct) is { } repeated)
                {
                    return repeated;
                }
            }
        }
    }

    private async Task<TakenInquiry> CommitAsync(Business business, LeadSource source, Inquiry inquiry, Bet bet, Instant now, CancellationToken ct)
    {
        if (bet.Other is { } other && bet.Known is { } survivor)
        {
            // Either the merge is done or it lost a race: both are met again as they then are.
            (bet.Known, bet.Other) = (null, null);
            bet.Owned.Clear();
            await MergeAsync(business, survivor, other, now, ct);
            bet.Known = await leads.LoadAliveAsync(business.Id, survivor.Lead.Id, ct);
        }

        var known = bet.Known;
        var command = new LeadCommand.ReceiveInquiry((newId ?? LeadId.New)(now), source.Id, inquiry, bet.Unanswered, bet.Cover);
        var facts = ((LeadDecision.Change)LeadDecider.Decide(known?.Lead, command, business, now)).Facts;
        var outcome = OutcomeOf(known, facts, inquiry);
        var after = LeadChange.Of(known?.Lead, facts, []).After;
        List<RowChange> changes =
        [
            .. SeenRows(source, inquiry, new SeenBody(now, after.Id, outcome, null), bet.StaleContent),
            .. _people.ContactRows(known?.Lead, after, bet.Owned),
            .. _people.NameRows(known?.Lead, after),
            .. TouchLedger.RowsFor(known?.Lead, facts),
            .. facts.Any(fact => fact is Enrolled { Cadence: FirstAnswer.Cadence }) ? OnceRows(source, bet, new SeenBody(now, after.Id, "answered", null)) : [],
        ];
        await leads.CommitAsync(business, known, new LeadChange(after, facts, changes), now, ct);
        return new TakenInquiry(new AcceptedLead(after.Id, outcome), facts.Any(fact => fact is Enrolled));
    }

    /// <summary>Loads what the lost bet met. The answer is set when the delivery was taken before.</summary>
    private async Task<TakenInquiry?> LearnAsync(
        Business business, LeadSource source, Inquiry inquiry, Bet bet, RowConflictException conflict, Instant now, CancellationToken ct)
    {
        var row = await rows.GetAsync(new RowKey(conflict.Partition, conflict.Key), ct);
        switch (Keys.Split(conflict.Key)[0])
        {
            case "seen" when conflict.Key == OnceKey(source, bet):
                // Another inquiry has the one answer; this one is on record all the same.
                bet.Unanswered = bet.Terms!.Beyond;
                break;
            case "seen" when row is not null:
                if (!IsStale(row, source, inquiry, now))
                {
                    return Repeated(row);
                }

                bet.StaleContent = row;
                break;
            case "seen":
                // Forgotten meanwhile.
                bet.StaleContent = null;
                break;
            case "mail" or "phone" when row is not null:
                await MeetAsync(business, bet, row, inquiry, ct);
                break;
            default:
                bet.Known = bet.Known is null ? null : await leads.LoadAliveAsync(business.Id, bet.Known.Lead.Id, ct);
                break;
        }

        return null;
    }

    /// <summary>A contact point belongs to a lead already: that lead is the person. When it is a second one, the two become one.</summary>
    private async Task MeetAsync(Business business, Bet bet, Row contact, Inquiry inquiry, CancellationToken ct)
    {
        var met = await leads.LoadAliveAsync(business.Id, JsonSerializer.Deserialize(contact.Body, StoreJson.Rows.ContactBody)!.Lead, ct);
        var isSame = bet.Known is null || met?.Lead.Id == bet.Known.Lead.Id;
        if (met is null || isSame || !MayMerge(inquiry))
        {
            bet.Known = isSame ? met ?? bet.Known : bet.Known;
            bet.Owned.Add(contact.Key);
            return;
        }

        var (survivor, other) = bet.Known!.Lead.Id.CompareTo(met.Lead.Id) < 0 ? (bet.Known, met) : (met, bet.Known);
        (bet.Known, bet.Other) = (survivor, other);
    }

    // A form that names two people's contact points proves nothing when it is a test or looks like a machine's.
    private static bool MayMerge(Inquiry inquiry) => !inquiry.IsTest && inquiry.Quarantine is null;

    private async Task MergeAsync(Business business, StoredLead survivor, StoredLead other, Instant now, CancellationToken ct)
    {
        var absorbed = ((LeadDecision.Change)LeadDecider.Decide(survivor.Lead, new LeadCommand.Absorb(other.Lead), business, now)).Facts;
        var ended = ((LeadDecision.Change)LeadDecider.Decide(other.Lead, new LeadCommand.MergeInto(survivor.Lead.Id), business, now)).Facts;
        var body = PersonIndex.BodyOf(survivor.Lead.Id);
        RowChange[] moved = [.. _people.ContactKeys(other.Lead).Select(key => new RowChange.Upsert(key, "Contact", StoreJson.Version, body))];
        await leads.CommitAsync(
            business,
            [
                LeadWrite.Of(survivor, LeadChange.Of(survivor.Lead, absorbed, [.. moved, .. TouchLedger.RowsFor(survivor.Lead, absorbed)]), business, now),
                LeadWrite.Of(other, LeadChange.Of(other.Lead, ended, TouchLedger.RowsFor(other.Lead, ended)), business, now),
            ],
            now,
            ct);
    }

    private static IEnumerable<RowChange> SeenRows(LeadSource source, Inquiry inquiry, SeenBody seen, Row? staleContent)
    {
        var body = JsonSerializer.Serialize(seen, StoreJson.Rows.SeenBody);
        yield return staleContent is null
            ? new RowChange.Insert(ContentKey(source, inquiry), "Seen", StoreJson.Version, body)
            : new RowChange.Replace(staleContent.Key, staleContent.ETag, "Seen", StoreJson.Version, body);
        if (inquiry.DeliveryId is { } id)
        {
            yield return new RowChange.Insert(DeliveryKey(source, inquiry, id), "Seen", StoreJson.Version, body);
        }
    }

    private static string? OnceKey(LeadSource source, Bet bet) => bet.Terms?.Once is { } name ? RowKeys.Seen(source.Id, name) : null;

    private static RowChange[] OnceRows(LeadSource source, Bet bet, SeenBody seen) =>
        OnceKey(source, bet) is { } key ? [new RowChange.Insert(key, "Seen", StoreJson.Version, JsonSerializer.Serialize(seen, StoreJson.Rows.SeenBody))] : [];

    private static string ContentKey(LeadSource source, Inquiry inquiry) => ContentKey(source, inquiry.ContentHash);

    /// <summary>The row that says that this content was taken from this source.</summary>
    internal static string ContentKey(LeadSource source, string contentHash) => RowKeys.Seen(source.Id, "content-" + contentHash[..Math.Min(contentHash.Length, HashCharacters)]);

    // Ids are the sender's words: hashed, so that neither their length nor what they hold reaches a key. With the contact points,
    // since some senders count each form from 1 or send the event's id: another person is never a repeat.
    private static string DeliveryKey(LeadSource source, Inquiry inquiry, string id)
    {
        var whose = string.Join('|', [id, .. inquiry.Emails.Select(email => email.Normalized), .. inquiry.Phones.Select(phone => phone.E164)]);
        return RowKeys.Seen(
            source.Id, "id-" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(whose)).AsSpan(0, HashCharacters / 2)));
    }

    private static bool IsStale(Row row, LeadSource source, Inquiry inquiry, Instant now) =>
        row.Key == ContentKey(source, inquiry) && now - Seen(row).At >= SubmissionStore.SameContent;

    /// <summary>What is thought to be true of the inquiry, corrected by each lost bet.</summary>
    private sealed class Bet
    {
        public AnswerTerms? Terms { get; init; }

        /// <summary>Who takes a new lead, where whoever else would is in their protected block.</summary>
        public string? Cover { get; init; }

        /// <summary>Why the inquiry gets no automatic answer; null: nothing is known that speaks against it.</summary>
        public Unanswered? Unanswered { get; set; }

        /// <summary>The lead of the person; null: a new one.</summary>
        public StoredLead? Known { get; set; }

        /// <summary>Another lead of the same person, younger than <see cref="Known"/>.</summary>
        public StoredLead? Other { get; set; }

        /// <summary>The delivery row of the same content when it is too old to count.</summary>
        public Row? StaleContent { get; set; }

        /// <summary>Contact rows that stand already and stay as they are.</summary>
        public HashSet<string> Owned { get; } = new(StringComparer.Ordinal);
    }

    private static TakenInquiry Repeated(Row row)
    {
        var seen = Seen(row);
        return new TakenInquiry(new AcceptedLead(seen.Lead!.Value, seen.Outcome), HasWork: false);
    }

    private static SeenBody Seen(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SeenBody)!;

    private static string OutcomeOf(StoredLead? known, IReadOnlyList<LeadFact> facts, Inquiry inquiry) =>
        inquiry.Quarantine is not null ? "quarantined"
        : facts.Any(fact => fact is Reopened) ? "reopened"
        : known is null ? "created" : "added";
}

/// <summary>What an inquiry became, and whether something is due at once.</summary>
public readonly record struct TakenInquiry(AcceptedLead Lead, bool HasWork);
