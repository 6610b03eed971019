using System.Text.Json;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
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
            if (stored.Lead.Pending.Any(pending => pending.State == PendingState.Claimed && pending.NextAt > now))
            {
                return new ErasureResult.Busy("A message about this person is being sent right now. Ask again in a minute.");
            }

            try
            {
                var begun = await BeginAsync(business, stored, by, now, ct);
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
    public async Task<int> ResumeAsync(Business business, Instant now, CancellationToken ct)
    {
        var finished = 0;
        await foreach (var (lead, erasure) in ListAsync(business.Id, ct))
        {
            if (erasure.Next != ErasureStep.None)
            {
                finished += (await FinishAsync(business, lead, erasure, now, ct)).Next == ErasureStep.None ? 1 : 0;
            }
        }

        return finished;
    }

    private async Task<ErasureBody> BeginAsync(Business business, StoredLead stored, string by, Instant now, CancellationToken ct)
    {
        var lead = stored.Lead;
        var facts = await leads.FactsAsync(business.Id, lead, ct);
        IReadOnlyList<LeadId> ids = [lead.Id, .. lead.Absorbed];
        var erasure = new ErasureBody
        {
            At = now,
            By = by,
            Leads = ids,
            Person = PersonTraces.Of(lead, facts),
            Texts = await TextsAsync(business.Id, ids, facts, ct),
            Next = ErasureStep.Rows,
            Left = lead.Pending.Any(pending => pending.State == PendingState.Unknown)
                ? ["Of a message to or about this person nobody knows whether it went out: if it did, its text stays in the provider's log under an unknown name."]
                : [],
        };

        // Stops first: once the lead is gone nothing else stands between the person and a list that somebody brings in.
        foreach (var stops in Stops(erasure.Person, now).Chunk(RowLimits.MaxChanges))
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), stops, ct);
        }

        List<RowChange> changes = [new RowChange.Insert(RowKeys.Erased(lead.Id), Kind, StoreJson.Version, Json(erasure)), new RowChange.Delete(RowKeys.Head(lead.Id), stored.ETag)];
        if (stored.DueAt is { } due)
        {
            changes.Add(new RowChange.Delete(RowKeys.Due(due, lead.Id.Value)));
        }

        try
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), changes, ct);
        }
        catch (RowConflictException conflict) when (RowKeys.IsDue(conflict.Key) && conflict.Kind == RowConflictKind.Missing)
        {
            await rows.CommitAsync(RowKeys.Business(business.Id), changes.GetRange(0, 2), ct);
        }

        return erasure;
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
        var (left, count) = (erasure.Left.ToList(), erasure.Messages);
        foreach (var keeper in keepers)
        {
            var erased = await keeper.EraseAsync(new MessageErasure(business, erasure.Leads, erasure.Texts, erasure.Person!), ct);
            count += erased.Count;
            left.AddRange(erased.Left);
            texts.UnionWith(erased.TextsLater);
            isLater |= erased.TextsLater.Count > 0 || erased.AreEmailsLater;
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
        var texts = facts.OfType<MessageReceived>().Where(fact => fact.Channel == Channel.Sms).Select(fact => fact.ProviderId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var (from, to) = Keys.Under("touch", id.Value);
            await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, null, ct))
            {
                if (JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody) is { Channel: Channel.Sms, ProviderId: { } name })
                {
                    texts.Add(name);
                }
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
