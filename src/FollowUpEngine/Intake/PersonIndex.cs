using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Intake;

/// <summary>The rows by which a person is found again: each address and number belongs to one lead, a name may be that of many.</summary>
internal sealed class PersonIndex(ContactHash hash)
{
    public IEnumerable<string> ContactKeys(Lead lead) =>
        lead.Emails.Select(email => RowKeys.Mail(hash.Of(email))).Concat(lead.Phones.Select(phone => RowKeys.Phone(hash.Of(phone))));

    /// <summary>Claims what is new; the insert is the duplicate check.</summary>
    /// <param name="owned">Keys of rows that stand already and stay as they are.</param>
    public IEnumerable<RowChange> ContactRows(Lead? before, Lead after, IReadOnlySet<string> owned)
    {
        var body = BodyOf(after.Id);
        return ContactKeys(after)
            .Except(before is null ? owned : ContactKeys(before).Concat(owned))
            .Select(key => new RowChange.Insert(key, "Contact", StoreJson.Version, body));
    }

    /// <summary>Kept under each name that the person ever gave.</summary>
    public IEnumerable<RowChange> NameRows(Lead? before, Lead after) =>
        WordsOf(after).Except(before is null ? [] : WordsOf(before)).Select(word => new RowChange.Upsert(RowKeys.Named(hash.OfName(word), after.Id), "Name", StoreJson.Version, "{}"));

    public static string BodyOf(LeadId lead) => JsonSerializer.Serialize(new ContactBody(lead), StoreJson.Rows.ContactBody);

    private static IEnumerable<string> WordsOf(Lead lead) => NameWords.Of(lead.FullName).Union(NameWords.Of(lead.Company));
}
