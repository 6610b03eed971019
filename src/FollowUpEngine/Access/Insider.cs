using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Access;

/// <summary>A person whom this installation knows, and what as.</summary>
/// <param name="Person">The keyed hash of their address; sessions and links know people by it.</param>
/// <param name="Address">As the business file or the settings have it. Messages go there and not to what somebody typed, which only folds to the same.</param>
/// <param name="Businesses">Whose files name them: several for somebody of an agency.</param>
public sealed record Insider(string Person, EmailAddress Address, IReadOnlyList<Membership> Businesses, bool IsOperator)
{
    /// <summary>The name in the first business's file; who is in none is the operator.</summary>
    public string Name => Businesses is [var first, ..] ? first.Person.Name : "Operator";
}

/// <summary>A person in a business.</summary>
/// <param name="Roles">Of everybody in the file with the address: an owner's office may share one.</param>
public sealed record Membership(Business Business, StaffMember Person, IReadOnlyList<StaffRole> Roles);
