using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Calls;

/// <summary>What a caller meets.</summary>
public abstract record CallAnswer
{
    /// <summary>The business's telephone rings.</summary>
    public sealed record Ring(PhoneNumber Number, Duration For) : CallAnswer;

    /// <summary>A sentence is spoken, and the call is over: it was missed.</summary>
    public sealed record Say(string Words) : CallAnswer;

    /// <summary>The call is not taken at all.</summary>
    public sealed record Refuse(string Reason) : CallAnswer;
}
