using FollowUpEngine.Consent.Law;

namespace FollowUpEngine.Functions;

/// <summary>The contact law that the settings name.</summary>
public static class ContactLawSetting
{
    private const string Name = "FollowUp:ContactLawFile";

    /// <summary>The law, or what is wrong with its file: one sentence each.</summary>
    public static (ContactLaw? Law, IReadOnlyList<string> Faults) Read(FollowUpOptions options)
    {
        if (options.ContactLawFile.Length == 0)
        {
            return (ContactLaw.BuiltIn, []);
        }

        try
        {
            return ContactLawFile.Read(File.ReadAllBytes(options.ContactLawFile)) switch
            {
                ContactLawResult.Valid valid => (valid.Law, []),
                ContactLawResult.Faults faults => (null, [.. faults.List.Select(fault => $"{Name}, {fault}")]),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, [$"{Name} cannot be read ({e.GetType().Name}): name a file that is there and may be read, or leave the setting empty for the built-in law."]);
        }
    }
}
