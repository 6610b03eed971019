namespace FollowUpEngine.Intake.Adapters;

/// <summary>What an adapter made of a body that it recognised.</summary>
internal abstract record AdapterReading
{
    public sealed record Leads(IReadOnlyList<FormContent> List) : AdapterReading
    {
        public Leads(FormContent single)
            : this([single])
        {
        }
    }

    public sealed record NotALead(string Reason) : AdapterReading;

    public sealed record Forged(string Fault) : AdapterReading;
}
