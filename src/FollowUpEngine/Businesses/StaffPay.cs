namespace FollowUpEngine.Businesses;

/// <summary>What a person costs the business in a month, in its currency.</summary>
/// <param name="TaxShare">Payroll taxes and insurance on top of the pay: 0.1 is a tenth.</param>
/// <param name="Commission">For winning leads, on average.</param>
/// <param name="Expenses">Phone, vehicle and the like.</param>
/// <param name="ProductiveHours">Of a month those that go into work on leads and deals.</param>
public sealed record StaffPay(decimal Pay, decimal TaxShare, decimal Commission, decimal Expenses, decimal ProductiveHours)
{
    /// <summary>What an hour of theirs really costs.</summary>
    public decimal LoadedHour => ((Pay * (1 + TaxShare)) + Commission + Expenses) / ProductiveHours;
}

/// <summary>What a source costs in a month, in the business's currency.</summary>
/// <param name="Spend">On advertising, or whatever brings the leads.</param>
/// <param name="Hours">Hours that people put into getting and qualifying its leads, by staff id; null: nobody said.</param>
public sealed record SourceCosts(decimal Spend, decimal Tools, decimal Agency, IReadOnlyDictionary<string, decimal>? Hours);
