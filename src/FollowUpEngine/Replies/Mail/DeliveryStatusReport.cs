namespace FollowUpEngine.Replies.Mail;

/// <summary>What a delivery status says of one recipient (RFC 3464, 2.3).</summary>
/// <param name="Action">failed, delayed, delivered, relayed or expanded; in lower case, null when missing.</param>
internal sealed record DeliveryStatus(string? Address, string? Action, string? Status, string? Diagnostic)
{
    /// <summary>Whether it says that an email did not arrive, or not yet. A notice of delivery is none.</summary>
    public bool IsFailure => Action switch
    {
        "failed" or "delayed" => true,
        "delivered" or "relayed" or "expanded" => false,
        _ => Status is ['4' or '5', ..],
    };

    public bool IsPermanent => Action != "delayed" && (Status is { Length: > 0 } status ? status[0] == '5' : Action == "failed" && SmtpCodes.ClassOf(Diagnostic) is '5' or null);
}

/// <summary>Reads delivery statuses: blocks of fields with an empty line between, the first about the whole and one for each recipient.</summary>
internal static class DeliveryStatusReport
{
    private const int MostRecipients = 100;
    private const int LongestDiagnostic = 300;

    public static IReadOnlyList<DeliveryStatus> Read(string text)
    {
        var found = new List<DeliveryStatus>();
        foreach (var block in Blocks(text))
        {
            var fields = MailHeaders.Parse(block);
            var address = Value(fields.First("Final-Recipient")) ?? Value(fields.First("Original-Recipient"));
            var (action, status) = (Word(fields.First("Action")), SmtpCodes.EnhancedIn(fields.First("Status")));
            if ((address is not null || fields.Has("Final-Recipient")) && (action is not null || status is not null) && found.Count < MostRecipients)
            {
                found.Add(new DeliveryStatus(address, action, status, Cut(Value(fields.First("Diagnostic-Code")))));
            }
        }

        return found;
    }

    internal static string? Cut(string? text) => text is { Length: > LongestDiagnostic } ? text[..LongestDiagnostic] : text;

    private static IEnumerable<string> Blocks(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n").Where(block => block.Contains("-Recipient:", StringComparison.OrdinalIgnoreCase));

    // "rfc822; ann@example.com": the type, then the value.
    private static string? Value(string? field)
    {
        var value = field is null ? "" : field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim(' ', '<', '>');
        return value.Length == 0 ? null : value;
    }

    private static string? Word(string? field) => field?.Split([' ', '(', ';'], 2)[0].Trim().ToLowerInvariant() is { Length: > 0 } word ? word : null;
}
