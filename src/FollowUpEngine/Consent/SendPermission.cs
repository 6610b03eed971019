using NodaTime;

namespace FollowUpEngine.Consent;

/// <summary>May this message go now? Every "no" names its rule.</summary>
public abstract record SendPermission(string Rule)
{
    public sealed record Allowed(string Rule) : SendPermission(Rule);

    /// <summary>Not now, but from <paramref name="Until"/> on it may be asked again.</summary>
    public sealed record NotBefore(Instant Until, string Rule, string Reason) : SendPermission(Rule);

    public sealed record Denied(string Rule, string Reason) : SendPermission(Rule);
}
