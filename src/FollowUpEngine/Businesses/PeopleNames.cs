namespace FollowUpEngine.Businesses;

/// <summary>People are named as the teller names them: by staff id, by name, or by a first name that only one of them has.</summary>
internal static class PeopleNames
{
    public static StaffMember? Known(string who, Business business) =>
        business.Staff.FirstOrDefault(person => Is(person.Id, who) || Is(person.Name, who))
        ?? (business.Staff.Where(person => Is(person.Name.Split(' ')[0], who)).Take(2).ToList() is [var only] ? only : null);

    public static string Of(string who, Business business) => Known(who, business)?.Name ?? who;

    private static bool Is(string name, string who) => name.Equals(who.Trim(), StringComparison.OrdinalIgnoreCase);
}
