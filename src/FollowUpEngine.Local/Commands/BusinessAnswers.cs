using System.Globalization;
using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;

namespace FollowUpEngine.Local.Commands;

/// <summary>What a check of a business file found. <paramref name="Business"/> and <paramref name="Name"/> are null when there are faults.</summary>
internal sealed record BusinessCheckAnswer(string File, bool Valid, string? Business, string? Name, IReadOnlyList<BusinessFileFault> Faults)
{
    public static BusinessCheckAnswer Of(string file, BusinessFileResult result) => result is BusinessFileResult.Valid { Business: var business }
        ? new BusinessCheckAnswer(file, true, business.Id.Value, business.Name, [])
        : new BusinessCheckAnswer(file, false, null, null, ((BusinessFileResult.Faults)result).List);

    public string InWords() => Valid
        ? $"{File} is sound: {Name} ({Business})."
        : $"{File} has {DigestModel.Counted(Faults.Count, "fault")}:{string.Concat(Faults.Select(fault => $"\n  {fault.Path}\n    {fault.Problem}\n    {fault.Remedy}"))}";
}

/// <summary>What was applied. <paramref name="Version"/> counts this business's applied files from 1.</summary>
internal sealed record BusinessApplyAnswer(string File, bool Valid, string Business, string Name, int Version, string Data)
{
    public string InWords() => string.Create(
        CultureInfo.InvariantCulture,
        $"Applied {Name} ({Business}), version {Version}, to {Data}. A running server takes it up within {BusinessDirectory.RememberedFor.TotalSeconds:0} seconds.");
}
