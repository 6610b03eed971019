namespace FollowUpEngine.Consent;

/// <summary>Which channels of a person are closed by an opt-out on record; it survives the lead itself.</summary>
public readonly record struct Suppressions(bool Email, bool Sms)
{
    public static readonly Suppressions None;
}
