using System.Globalization;

namespace FollowUpEngine.Benchmarks.Imports;

/// <summary>Deals as HubSpot exports them, of invented people; one in twenty is a person's second. The same number makes the same deal.</summary>
internal static class ExportedDeals
{
    private const int Span = 20;

    private static readonly string[] Stages = ["Appointment Scheduled", "Qualified To Buy", "Contract Sent", "Closed Won", "Closed Won", "Closed Lost", "Closed Lost", "Presentation Scheduled"];
    private static readonly string[] Sources = ["Organic Search", "Paid Search", "Referrals", "Direct Traffic"];
    private static readonly string[] First = ["Ada", "Ben", "Cleo", "Dov", "Eve", "Flo", "Gil", "Hana"];
    private static readonly string[] Last = ["Example", "Sample", "Model", "Pattern"];

    public static IEnumerable<string> Of(int rows)
    {
        yield return "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date,Deal owner,Original Source,First Name,Last Name,Email,Phone Number,City,Postal Code";
        for (var n = 0; n < rows; n++)
        {
            // Fixed, so that a run can be repeated.
            var chance = new Random(n);
            var created = new DateTime(2022, 1, 1, 9, 0, 0, DateTimeKind.Unspecified).AddMinutes((long)n * 20);
            var stage = Stages[chance.Next(Stages.Length)];
            var closed = stage.StartsWith("Closed", StringComparison.Ordinal) ? created.AddDays(chance.Next(1, 60)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
            var person = n % Span == Span - 1 ? n / 2 : n;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{500_000 + n},Furnace repair {n},{stage},Sales Pipeline,{chance.Next(2, 150) * 100},{created:yyyy-MM-dd HH:mm},{closed},Dana,{Sources[chance.Next(Sources.Length)]},{First[person % First.Length]},{Last[person % Last.Length]},p{person}@mail.example,{(person < 9_900 ? $"(207) 555-{person + 100:D4}" : "")},Portland,04101");
        }
    }
}
