using System.Globalization;

namespace FollowUpEngine.Sending;

/// <summary>Amounts as people in the United States write them.</summary>
public static class Money
{
    /// <summary><c>$14,200</c>, with cents only where there are some.</summary>
    public static string Words(decimal amount) =>
        string.Concat(amount < 0 ? "-$" : "$", Math.Abs(amount).ToString(decimal.IsInteger(amount) ? "N0" : "N2", CultureInfo.InvariantCulture));
}
