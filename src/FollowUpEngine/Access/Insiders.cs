using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;

namespace FollowUpEngine.Access;

/// <summary>Who is whom, asked of the business files and the settings anew each time: who leaves them is out at once.</summary>
public sealed class Insiders(BusinessDirectory directory, ContactHash hash, Operators operators)
{
    /// <summary>Null when neither a business file nor the settings name such a person.</summary>
    /// <param name="person">The keyed hash of their address.</param>
    public async Task<Insider?> FindAsync(string person, CancellationToken ct)
    {
        // A file that this version cannot read keeps nobody out of the others.
        var businesses = await directory.ListAsync(static (_, _) => { }, ct);
        var memberships = businesses.Select(business => In(business, person)).OfType<Membership>().ToList();
        var address = memberships is [var first, ..] ? first.Person.Email : OperatorAddress(person);
        return address is null ? null : new Insider(person, address, memberships, IsOperator(person));
    }

    /// <summary>What they are in one business; null when nothing, or when there is no such business.</summary>
    public async Task<Membership?> FindAsync(BusinessId business, string person, CancellationToken ct) =>
        await directory.FindNowAsync(business, ct) is { } found ? In(found, person) : null;

    /// <summary>The key of a person.</summary>
    public string HashOf(EmailAddress email) => hash.Of(email);

    /// <summary>A business in whose name an operator who is in none is written to; null when there is none at all.</summary>
    public async Task<Business?> AnyBusinessAsync(CancellationToken ct) => await directory.ListAsync(static (_, _) => { }, ct) is [var first, ..] ? first : null;

    public bool IsOperator(string person) => OperatorAddress(person) is not null;

    private EmailAddress? OperatorAddress(string person) => operators.Emails.FirstOrDefault(email => hash.Of(email) == person);

    private Membership? In(Business business, string person)
    {
        var found = business.Staff.Where(member => member.Email is { } email && hash.Of(email) == person).ToList();
        return found is [var first, ..] ? new Membership(business, first, [.. found.SelectMany(member => member.Roles).Distinct()]) : null;
    }
}
