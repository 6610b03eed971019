using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Sending;

/// <summary>
/// What an automatic message may repeat of what a stranger typed. A form can name any address as its sender's, so whatever the
/// answer repeats can be aimed at third parties: it repeats a plain first name and a service that we offer, nothing else.
/// </summary>
public static class Greetings
{
    private const int LongestName = 30;

    /// <summary>The first name when it is nothing but a name (letters of any script, <c>' ’ -</c>); null otherwise.</summary>
    public static string? FirstName(Lead lead) =>
        lead.FirstName is { Length: > 0 and <= LongestName } name && name.EnumerateRunes().All(IsOfNames) && name.Any(char.IsLetter) ? name : null;

    /// <summary>The service when it is one of the business's own; null otherwise.</summary>
    public static string? Service(Lead lead, Business business) =>
        business.Services.FirstOrDefault(service => string.Equals(service, lead.Service, StringComparison.OrdinalIgnoreCase));

    private static bool IsOfNames(System.Text.Rune rune) =>
        System.Text.Rune.IsLetter(rune)
        || System.Text.Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark
        || rune.Value is '\'' or '’' or '-';
}
