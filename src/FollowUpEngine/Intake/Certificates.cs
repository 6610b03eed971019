using FollowUpEngine.Intake.Adapters;

namespace FollowUpEngine.Intake;

/// <summary>Did another party watch the form being filled in? Their scripts put a field of their own into it; it is kept, not checked.</summary>
internal static class Certificates
{
    // TrustedForm's and Jornaya's own field names, and what CRMs make of them.
    private static readonly string[] Names = ["trustedformcerturl", "xxtrustedformcerturl", "trustedformurl", "trustedformcert", "universalleadid", "leadidtoken", "jornayaleadid"];

    /// <summary>The first that is filled in, the best-known first.</summary>
    public static string? In(List<ContentField> fields)
    {
        // Nearly no form has one, so a field's name is read as their scripts spell it only where it may be one of theirs.
        var theirs = fields.FindAll(field => field.Key.Contains("trusted", StringComparison.OrdinalIgnoreCase) || field.Key.Contains("lead", StringComparison.OrdinalIgnoreCase));
        return theirs.Count == 0 ? null : Names
            .Select(name => theirs.Find(field => Plain(field.Key) == name && !string.IsNullOrWhiteSpace(field.Value)).Value?.Trim())
            .FirstOrDefault(value => value is not null);
    }

    private static string Plain(string key) => string.Concat(key.Where(char.IsAsciiLetterOrDigit)).TrimEnd('0', '1', '2', '3').ToLowerInvariant();
}
