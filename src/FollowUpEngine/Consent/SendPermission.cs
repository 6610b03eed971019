using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>May this message go now? Every answer names the rule that decides, and says why in a sentence or two.</summary>
public abstract record SendPermission(string Rule, string Reason)
{
    public sealed record Allowed(string Rule, string Reason) : SendPermission(Rule, Reason);

    /// <summary>Not now, but from <paramref name="Until"/> on it may be asked again.</summary>
    public sealed record NotBefore(Instant Until, string Rule, string Reason) : SendPermission(Rule, Reason);

    public sealed record Denied(string Rule, string Reason) : SendPermission(Rule, Reason);
}
