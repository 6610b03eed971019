using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Privacy;

/// <summary>Deletes the rows of a person whose lead the engine does not know any more. What is gone already is no fault.</summary>
internal sealed class PersonRows(IRowStore rows, ContactHash hash, BusinessId business, ErasureBody erasure)
{
    private readonly string _partition = RowKeys.Business(business);

    /// <summary>How many rows are gone by it.</summary>
    public async Task<int> DeleteAsync(CancellationToken ct)
    {
        var keys = new List<string>();
        await foreach (var key in ListAsync(ct))
        {
            keys.Add(key);
        }

        var gone = 0;
        foreach (var batch in keys.Distinct().Chunk(RowLimits.MaxChanges))
        {
            gone += await DeleteAsync(batch, ct);
        }

        return gone;
    }

    private async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var lead in erasure.Leads)
        {
            yield return RowKeys.Head(lead);
            foreach (var kind in (string[])["fact", "touch"])
            {
                var (from, to) = Keys.Under(kind, lead.Value);
                await foreach (var key in rows.KeysAsync(_partition, from, to, null, ct))
                {
                    yield return key;
                }
            }
        }

        // By whom it is carried stands first in the key; only the open ones have such a row.
        var (first, last) = Keys.Under(LoadRows.Kind);
        await foreach (var key in rows.KeysAsync(_partition, first, last, null, ct))
        {
            if (Keys.Split(key) is [_, _, var carried] && erasure.Leads.Any(lead => lead.Value == carried))
            {
                yield return key;
            }
        }

        // In whose calendar it is stands first, too.
        (first, last) = Keys.Under(SlotRows.Kind);
        await foreach (var key in rows.KeysAsync(_partition, first, last, null, ct))
        {
            if (erasure.Leads.Contains(RowKeys.SlotOf(key).Lead))
            {
                yield return key;
            }
        }

        foreach (var lead in erasure.Leads)
        {
            foreach (var word in erasure.Person!.Words ?? [])
            {
                yield return RowKeys.Named(hash.OfName(word), lead);
            }
        }

        await foreach (var key in ContactsAsync(ct))
        {
            yield return key;
        }

        await foreach (var (key, _, _) in SubmissionsOfAsync(rows, business, erasure.Person!, ct))
        {
            yield return key;
        }
    }

    /// <summary>Only those that still say that the address or number is this person's: who has come back since owns theirs anew.</summary>
    private async IAsyncEnumerable<string> ContactsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (_, row, lead) in ContactRowsAsync(rows, hash, business, erasure.Person!, ct))
        {
            if (erasure.Leads.Contains(lead))
            {
                yield return row.Key;
            }
        }
    }

    /// <summary>The rows of the person's addresses and numbers, each with the lead whose it is.</summary>
    public static async IAsyncEnumerable<(string Contact, Row Row, LeadId Lead)> ContactRowsAsync(
        IRowStore rows, ContactHash hash, BusinessId business, PersonTraces person, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (channel, contact, its) in ContactsOf(person, hash))
        {
            var key = channel == Channel.Email ? RowKeys.Mail(its) : RowKeys.Phone(its);
            if (await rows.GetAsync(new RowKey(RowKeys.Business(business), key), ct) is { } row)
            {
                yield return (contact, row, JsonSerializer.Deserialize(row.Body, StoreJson.Rows.ContactBody)!.Lead);
            }
        }
    }

    /// <summary>The send ledger of these leads.</summary>
    public static async IAsyncEnumerable<PersonTouch> TouchesAsync(IRowStore rows, BusinessId business, IReadOnlyList<LeadId> leads, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var lead in leads)
        {
            var (from, to) = Keys.Under("touch", lead.Value);
            await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, null, ct))
            {
                if (Keys.Split(row.Key) is [_, _, var enrollment, var step])
                {
                    yield return new PersonTouch(lead, new TouchRef(enrollment, step), JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!);
                }
            }
        }
    }

    /// <summary>The person's addresses and numbers, each with its keyed hash.</summary>
    public static IEnumerable<(Channel Channel, string Contact, string Hash)> ContactsOf(PersonTraces person, ContactHash hash)
    {
        var emails = person.Emails.Select(email => EmailAddress.TryParse(email, out _)).OfType<EmailAddress>().Distinct();
        var phones = person.Numbers.Select(number => PhoneNumber.TryParse(number, out _)).OfType<PhoneNumber>().Distinct();
        return [.. emails.Select(email => (Channel.Email, email.Normalized, hash.Of(email))), .. phones.Select(phone => (Channel.Sms, phone.E164, hash.Of(phone)))];
    }

    /// <summary>What the person sent in, kept raw beside the lead or because it became none.</summary>
    public static async IAsyncEnumerable<(string Key, SubmissionBody Body, string Text)> SubmissionsOfAsync(
        IRowStore rows, BusinessId business, PersonTraces person, [EnumeratorCancellation] CancellationToken ct)
    {
        var (from, to) = Keys.Under("submission");
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), from, to, null, ct))
        {
            var body = JsonSerializer.Deserialize(row.Body, StoreJson.Rows.SubmissionBody)!;
            if (body.Raw is { } raw && TextOf(raw) is var text && person.In(text) == PersonTrace.Contact)
            {
                yield return (row.Key, body, text);
            }
        }
    }

    /// <summary>What a kept submission says; what is no text is no matter here, but an address in it is found all the same.</summary>
    public static string TextOf(string raw) => Encoding.UTF8.GetString(Convert.FromBase64String(raw));

    private async Task<int> DeleteAsync(IReadOnlyList<string> keys, CancellationToken ct)
    {
        var left = keys.ToList();
        while (left.Count > 0)
        {
            try
            {
                await rows.CommitAsync(_partition, [.. left.Select(key => new RowChange.Delete(key))], ct);
                return left.Count;
            }
            catch (RowConflictException conflict) when (conflict.Kind == RowConflictKind.Missing)
            {
                // Gone by another run, or by this one before its answer was lost.
                left.Remove(conflict.Key);
            }
        }

        return 0;
    }
}
