using FollowUpEngine.Businesses;
using FollowUpEngine.Intake.Recognition;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Intake;

/// <summary>
/// Which mailboxes and lines were given? One field may hold several. What cannot be read, or looks like a slip, is flagged with the reason and
/// the field's name; the value itself stays among the fields only.
/// </summary>
internal static class ContactRules
{
    private const int MaxOfEach = 5;

    public static IReadOnlyList<EmailAddress> Emails(FieldMeanings meanings, List<string> flags)
    {
        var found = new List<EmailAddress>(1);
        foreach (var field in meanings.All(LeadField.Email))
        {
            var one = EmailAddress.TryParse(field.Value, out var fault);
            var several = one is not null ? [one] : Several(field.Value);
            if (several.Count == 0)
            {
                flags.Add($"The email in {field.Label ?? field.Key} cannot be used: {fault}");
            }

            foreach (var email in several.Where(email => found.Count < MaxOfEach && !found.Contains(email)))
            {
                found.Add(email);
                if (EmailTypos.Suggest(email.Normalized) is { } meant)
                {
                    flags.Add($"{email.Domain} was typed: did the person mean {meant}?");
                }
            }
        }

        return found;
    }

    public static IReadOnlyList<PhoneNumber> Phones(FieldMeanings meanings, List<string> flags)
    {
        var found = new List<PhoneNumber>(1);
        foreach (var field in meanings.All(LeadField.Phone))
        {
            var phone = PhoneNumber.TryParse(field.Value, out var fault);
            if (phone is null)
            {
                flags.Add($"The phone in {field.Label ?? field.Key} cannot be used: {fault}");
            }
            else if (found.Count < MaxOfEach && !found.Contains(phone))
            {
                found.Add(phone);
                if (phone.Doubt is not null)
                {
                    flags.Add($"The phone in {field.Label ?? field.Key} may not exist: {phone.Doubt}");
                }
            }
        }

        return found;
    }

    private static List<EmailAddress> Several(string text) =>
        [.. text.Split([',', ';', '/', '|', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Take(20).Where(part => part.Contains('@', StringComparison.Ordinal))
            .Select(part => EmailAddress.TryParse(part, out _)).OfType<EmailAddress>()];
}
