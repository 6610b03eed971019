namespace FollowUpEngine.Sending;

/// <summary>Names a touch within its lead: which enrollment, which step. With the lead it is the one key of the send ledger.</summary>
public readonly record struct TouchRef(string Enrollment, string Step)
{
    public override string ToString() => $"{Enrollment}/{Step}";
}
