namespace FollowUpEngine.Consent.Records;

/// <summary>Is there consent for a message? <paramref name="By"/> is the record that decides; null when none does.</summary>
public abstract record ConsentAnswer(ConsentRecord? By)
{
    public sealed record Enough(ConsentRecord? By) : ConsentAnswer(By);

    public sealed record Lacking(string Rule, string Reason, ConsentRecord? By) : ConsentAnswer(By);
}
