using FollowUpEngine.Functions.Api;
using FollowUpEngine.Leads;

namespace FollowUpEngine.Functions.App;

/// <summary>Why what a page's form told of a lead was not taken, and what others did meanwhile.</summary>
internal sealed record Refusal(int Status, string? Reason)
{
    public IReadOnlyList<LeadFact> Meanwhile { get; init; } = [];

    /// <summary>Null: it was taken, or the lead is not there.</summary>
    public static Refusal? Of(Told told) => told switch
    {
        Told.Refused refused => new Refusal(409, $"Not noted: {refused.Reason}"),
        Told.Malformed malformed => new Refusal(400, $"Not noted: {malformed.Fault}"),
        Told.Overtaken overtaken => new Refusal(409, null) { Meanwhile = overtaken.Facts },
        _ => null,
    };
}
