using FollowUpEngine.Businesses;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Testing;

/// <summary>Things that tests begin with, to be changed by <c>with</c>.</summary>
public static class Given
{
    /// <summary>A Tuesday, 10:30 in Portland, Maine: everybody works, all windows are open.</summary>
    public static readonly Instant TuesdayMorning = Instant.FromUtc(2026, 3, 3, 15, 30);

    private static readonly Lazy<BusinessFileResult.Valid> HarborRead = new(() => BusinessFile.Read(BusinessSamples.Harbor, Templates.Fault) switch
    {
        BusinessFileResult.Valid valid => valid,
        BusinessFileResult.Faults faults => throw new InvalidOperationException(string.Join('\n', faults.List)),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    public static Business Harbor => HarborFile.Business;

    /// <summary>To be applied where the directory is asked.</summary>
    public static BusinessFileResult.Valid HarborFile => HarborRead.Value;

    public static LeadSource Website => Harbor.Source("website")!;

    public static EmailAddress Email(string text) => EmailAddress.TryParse(text, out var fault) ?? throw new FormatException(fault);

    public static PhoneNumber Phone(string text) => PhoneNumber.TryParse(text, out var fault) ?? throw new FormatException(fault);

    /// <summary>An inquiry by a made-up person; <paramref name="number"/> makes another person.</summary>
    public static Inquiry Inquiry(int number = 1) => new()
    {
        ContentHash = $"hash-{number}",
        Builder = "generic",
        FullName = $"Pat Example{number}",
        Emails = [Email($"pat{number}@example.com")],
        Phones = [Phone($"+1207555{number + 1000:D4}")],
        Place = new PlaceGiven { PostalCode = "04101" },
        Service = "Furnace repair",
        Message = "It is cold in here.",
        Fields = [new FormField("name", null, $"Pat Example{number}")],
    };
}
