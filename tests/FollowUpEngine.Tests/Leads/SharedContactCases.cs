using FollowUpEngine.Leads;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Leads;

/// <summary>Other people's cases: phone numbers of every country, and slips in addresses.</summary>
public sealed class SharedContactCases
{
    [SharedFact]
    public void Every_example_number_of_every_country_reads_as_itself()
    {
        var wrong = Rows("data", "phone", "example_numbers.csv")
            .Select(row => (Expected: row[4], Read: PhoneNumber.TryParse(row[4], out _)?.E164))
            .Where(pair => pair.Expected != pair.Read)
            .ToList();

        Assert.Empty(wrong);
    }

    [SharedFact]
    public void Cases_written_for_the_us_or_with_a_plus_are_read_alike_but_for_the_named_differences()
    {
        string[] differences =
        [
            // Seven digits: we do not know the area code, and a message to +1 253 0000 would go nowhere.
            "tel:253-0000;phone-context=www.google.com",
            "tel:253-0000;isub=12345;phone-context=www.google.com",
            "tel:2530000;isub=12345;phone-context=1234.com",
            // Eleven digits behind the 1 are no number. The letters beyond ten are not dialled, digits too many are a slip.
            "1800 six-flags",
            "1800 SIX FLAGS",
            "(1800) 7493.5247",
        ];
        var rows = Rows("data", "phone", "parse_cases.csv")
            .Where(row => row[1] is "US" or "CA" || row[0].Contains('+') || row[0].Contains('＋'))
            .ToList();
        var unlike = rows.Where(row => PhoneNumber.TryParse(row[0], out _)?.E164 != ExpectedE164(row)).Select(row => row[0]).ToList();

        Assert.True(rows.Count > 40, "the file has become shorter");
        Assert.Equal(differences.Order(StringComparer.Ordinal), unlike.Order(StringComparer.Ordinal));
    }

    [SharedFact]
    public void Slips_that_mailcheck_knows_are_found_but_for_the_short_names()
    {
        // The lists that these cases were written for.
        string[] providers = ["yahoo.com", "google.com", "hotmail.com", "gmail.com", "emaildomain.com", "comcast.net", "facebook.com", "msn.com", "gmx.de"];
        var unlike = Rows("data", "email-domains", "mailcheck_typos.csv")
            .Where(row => (EmailTypos.Suggest(row[0], providers) ?? "") != row[1])
            .Select(row => row[0]);

        // One key from msn.com lie hundreds of real domains.
        Assert.Equal(["test@gmsn.com"], unlike);
    }

    private static string? ExpectedE164(string[] row) =>
        row[5].Length > 0 ? null : $"+{row[2]}{(row[4] == "true" ? "0" : "")}{row[3]}";

    private static IEnumerable<string[]> Rows(params string[] path) =>
        File.ReadLines(SharedData.PathOf(path)).Skip(1).Select(line => line.Split(','));
}
