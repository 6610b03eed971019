using System.Text.Json;
using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Work;
using NodaTime;

namespace FollowUpEngine.Privacy;

/// <summary>
/// Erases a person (GDPR Art. 17): the lead, those it absorbed, their facts, messages and submissions here, and copies of messages at
/// the providers. What stays is a keyed hash of each address and number, so that nobody writes to them again (Art. 21), and a row that
/// says what was done.
/// <para>
/// One commit makes the lead unknown to the engine and leaves the row of the erasure. Everything after it can be cut off anywhere and
/// goes on from that row, at the next wish or in the night.
/// </para>
/// </summary>
/// <param name="keepers">Whoever keeps copies of messages.</param>
public sealed class PersonErasure(IRowStore rows, LeadStore leads, ContactHash hash, IEnumerable<IMessageErasure> keepers, Contention contention)
{
    /// <summary>A provider that could not do it is asked again so many nights.</summary>
    public const int MostAsked = 7;

    private const string Kind = "Erasure";

    /// <param name="by">Who wishes it, for the proof: the person themselves, or who of the business acts for them.</param>
    public async Task<ErasureResult> EraseAsync(Business business, LeadId id, string by, Instant now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await leads.LoadAliveAsync(business.Id, id, ct) is not { } stored)
            {
                return await FindAsync(business.Id, id, ct) is { } begun ? new ErasureResult.Done(await FinishAsync(business, id, begun, now, ct)) : new ErasureResult.NotFound();
            }

            // The call runs, and what the provider will name the message is not known yet.
            var pending = await PendingAsync(business.Id, stored.Lead, ct);
            if (pending.Any(touch => touch.State == PendingState.Claimed && touch.NextAt > now))
            {
                return new ErasureResult.Busy("A message about this person is being sent right now. Ask again in a minute.");
            }

            try
            {
                var begun = await BeginAsync(business, stored, pending.Count > 0, by, now, ct);
                return new ErasureResult.Done(await FinishAsync(business, stored.Lead.Id, begun, now, ct));
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                // The lead changed meanwhile: look again at what it is now.
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    /// <summary>The erasures of a business, finished or not.</summary>
    public async IAsyncEnumerable<(LeadId Lead, ErasureBody Erasure)> ListAsync(BusinessId business, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var (from, to) = Keys.Under("erased");
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, null, ct))
        {
            yield return (LeadId.Parse(Keys.Split(row.Key)[1]), Read(row));
        }
    }

    /// <summary>Goes on with what was cut off or had to wait for a provider; how many erasures it finished.</summary>
    /// <exception cref="AggregateException">Some could not go on, and do at the next call; the others did.</exception>
    public async Task<int> ResumeAsync(Business business, Instant now, CancellationToken ct)
    {
        var (finished, turns) = (0, new Turns(ct));
        await foreach (var (lead, erasure) in ListAsync(business.Id, ct))
        {
            if (erasure.Next != ErasureStep.None)
            {
                await turns.TakeAsync(async () => finished += (await FinishAsync(business, lead, erasure, now, ct)).Next == ErasureStep.None ? 1 : 0);
            }
        }

        turns.End();
        return finished;
    }

    /// <summary>Messages that may be with a provider, of the lead and of those that it absorbed.</summary>
    private async Task<IReadOnlyList<PendingTouch>> PendingAsync(BusinessId business, Lead lead, CancellationToken ct)
    {
        List<PendingTouch> pending = [.. lead.Pending];
        foreach (var id in lead.Absorbed)
        {
            pending.AddRange((await leads.LoadAsync(business, id, ct))?.Lead.Pending ?? []);
        }

        return [.. pending.Where(touch => touch.State is PendingState.Claimed or PendingState.Unknown)];
    }

    private async Task<ErasureBody> BeginAsync(Business business, StoredLead stored, bool isSomethingOpen, string by, Instant now, CancellationToken ct)
    {
        var lead = stored.Lead;
        var facts = await leads.FactsAsync(business.Id, lead, ct);
        IReadOnlyList<LeadId> ids = [lead.Id, .. lead.Absorbed];
        var (person, contacts) = await OwnAsync(business, ids, PersonTraces.Of(lead, facts), ct);
        var erasure = new ErasureBody
        {
            At = now,
            By = by,
            Leads = ids,
            Person = person,
            Texts = await TextsAsync(business.Id, ids, facts, ct),
            Next = ErasureStep.Rows,
            Left = isSomethingOpen
                ? ["Of a message to or about this person nobody knows whether it went out: if it did, its text stays in the provider's log under an unknown name."]
                : [],
        };

        // Stops first: once the lead is gone nothing else stands between the person and a list that somebody brings in.
        foreach (var stops in Stops(erasure.Person, now).Chunk(RowLimits.MaxChanges))
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), stops, ct);
        }

        // And before the same file is read again.
        foreach (var imported in facts.OfType<Imported>().SelectMany(fact => fact.Rows).Distinct(StringComparer.Ordinal).Chunk(RowLimits.MaxChanges))
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), [.. imported.Select(row => new RowChange.Upsert(RowKeys.ErasedRow(row), "ErasedRow", StoreJson.Version, "{}"))], ct);
        }

        // The contact rows with the head: a form that comes in between must find neither.
        IReadOnlyList<RowChange> places = [.. stored.DueAt is { } due ? (RowChange[])[new RowChange.Delete(RowKeys.Due(due, lead.Id.Value))] : [], .. BoardRows.Removal(stored)];
        IReadOnlyList<RowChange> changes =
        [
            new RowChange.Insert(RowKeys.Erased(lead.Id), Kind, StoreJson.Version, Json(erasure)),
            new RowChange.Delete(RowKeys.Head(lead.Id), stored.ETag),
            .. contacts.Take(RowLimits.MaxChanges - 2 - places.Count).Select(row => new RowChange.Delete(row.Key, row.ETag)),
            .. places,
        ];
        while (true)
        {
            try
            {
                await rows.CommitAsync(RowKeys.Business(business.Id), changes, ct);
                return erasure;
            }
            catch (RowConflictException conflict) when (RowKeys.IsPlace(conflict.Key) && conflict.Kind == RowConflictKind.Missing)
            {
                changes = [.. changes.Where((_, index) => index != conflict.ChangeIndex)];
            }
        }
    }

    /// <summary>
    /// Without what is somebody else's: a form may have named another lead's number, and the owner tries it with their own. With the rows of the
    /// addresses and numbers that are the person's.
    /// </summary>
    private async Task<(PersonTraces Person, IReadOnlyList<Row> Contacts)> OwnAsync(Business business, IReadOnlyList<LeadId> ids, PersonTraces person, CancellationToken ct)
    {
        var others = business.Staff.SelectMany(one => new[] { one.Email?.Normalized, one.Phone?.E164 }).Append(business.Messaging.SmsFrom?.E164).Append(business.Messaging.From.Normalized).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var own = new List<Row>();
        await foreach (var (contact, row, lead) in PersonRows.ContactRowsAsync(rows, hash, business.Id, person, ct))
        {
            if (ids.Contains(lead))
            {
                own.Add(row);
            }
            else
            {
                others.Add(contact);
            }
        }

        return (person with
        {
            Emails = [.. person.Emails.Where(email => !others.Contains(EmailAddress.TryParse(email, out _)?.Normalized ?? email))],
            Numbers = [.. person.Numbers.Where(number => !others.Contains(number))],
        }, own);
    }

    private async Task<ErasureBody> FinishAsync(Business business, LeadId lead, ErasureBody erasure, Instant now, CancellationToken ct)
    {
        if (erasure.Next == ErasureStep.Rows)
        {
            var gone = await new PersonRows(rows, hash, business.Id, erasure).DeleteAsync(ct);
            erasure = erasure with { Next = ErasureStep.Messages, Rows = erasure.Rows + gone };
            await KeepAsync(business.Id, lead, erasure, ct);
        }

        if (erasure.Next == ErasureStep.Messages)
        {
            erasure = await EraseMessagesAsync(business.Id, erasure, ct);
            if (erasure.Next == ErasureStep.None)
            {
                erasure = erasure with { FinishedAt = now, Findings = await PersonSearch.FindAsync(rows, business.Id, erasure.Person!, RowKeys.Erased(lead), ct), Person = null };
            }

            await KeepAsync(business.Id, lead, erasure, ct);
        }

        return erasure;
    }

    private async Task<ErasureBody> EraseMessagesAsync(BusinessId business, ErasureBody erasure, CancellationToken ct)
    {
        var (texts, isLater) = (new HashSet<string>(StringComparer.Ordinal), false);
        var (left, count, orphans) = (erasure.Left.ToList(), erasure.Messages, erasure.Texts.ToHashSet(StringComparer.Ordinal));
        foreach (var keeper in keepers)
        {
            var erased = await keeper.EraseAsync(new MessageErasure(business, erasure.Leads, erasure.Texts, erasure.Person!), ct);
            count += erased.Count;
            left.AddRange(erased.Left);
            texts.UnionWith(erased.TextsLater);
            orphans.ExceptWith(erased.Texts);
            isLater |= erased.TextsLater.Count > 0 || erased.AreEmailsLater;
        }

        if (orphans.Count > 0)
        {
            left.Add($"{orphans.Count} texts stand with a provider that this installation does not reach: erase them in its console ({string.Join(", ", orphans.Order(StringComparer.Ordinal))}).");
        }

        var isLast = erasure.Asked + 1 >= MostAsked;
        if (isLater && isLast)
        {
            left.Add($"A provider could not be brought to erase its copies in {MostAsked} attempts: erase them by hand in its console ({texts.Count} texts: {string.Join(", ", texts)}).");
        }

        return erasure with
        {
            Asked = erasure.Asked + 1,
            Messages = count,
            Left = [.. left.Distinct()],
            Texts = isLater && !isLast ? [.. texts] : [],
            Next = isLater && !isLast ? ErasureStep.Messages : ErasureStep.None,
        };
    }

    /// <summary>The provider's names of all texts to, from and about the person.</summary>
    private async Task<IReadOnlyList<string>> TextsAsync(BusinessId business, IReadOnlyList<LeadId> ids, IReadOnlyList<LeadFact> facts, CancellationToken ct)
    {
        var heard = facts.OfType<MessageReceived>().Where(fact => fact.Channel == Channel.Sms).Select(fact => fact.ProviderId);
        var texts = heard.Concat(facts.OfType<InquiryReceived>().Select(fact => fact.Inquiry.ProviderId)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        await foreach (var touch in PersonRows.TouchesAsync(rows, business, ids, ct))
        {
            if (touch.Body is { Channel: Channel.Sms, ProviderId: { } name })
            {
                texts.Add(name);
            }
        }

        return [.. texts];
    }

    private IEnumerable<RowChange> Stops(PersonTraces person, Instant now) =>
        PersonRows.ContactsOf(person, hash).Select(contact => SuppressionStore.RowFor(contact.Channel, contact.Hash, "the erasure of their data", now));

    private async Task<ErasureBody?> FindAsync(BusinessId business, LeadId lead, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Erased(lead)), ct) is { } row ? Read(row) : null;

    private Task KeepAsync(BusinessId business, LeadId lead, ErasureBody erasure, CancellationToken ct) =>
        rows.CommitAsync(RowKeys.Business(business), [new RowChange.Upsert(RowKeys.Erased(lead), Kind, StoreJson.Version, Json(erasure))], ct);

    private static string Json(ErasureBody erasure) => JsonSerializer.Serialize(erasure, StoreJson.Rows.ErasureBody);

    private static ErasureBody Read(Row row) => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.ErasureBody)!;
}
