using FollowUpEngine.Leads;

namespace FollowUpEngine.Access;

/// <summary>Who runs the installation. They see how all businesses fare, and the inside of a business only if its file names them too.</summary>
public sealed record Operators(IReadOnlyList<EmailAddress> Emails)
{
    /// <summary>Reads a list with commas.</summary>
    /// <param name="faults">What is wrong, by position and not by address; empty when nothing is.</param>
    public static Operators Parse(string list, out IReadOnlyList<string> faults)
    {
        var (emails, found) = (new List<EmailAddress>(), new List<string>());
        var entries = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < entries.Length; i++)
        {
            if (EmailAddress.TryParse(entries[i], out var fault) is { } email)
            {
                emails.Add(email);
            }
            else
            {
                found.Add($"entry {i + 1} is no email address: {fault}");
            }
        }

        faults = found;
        return new Operators(emails);
    }
}
