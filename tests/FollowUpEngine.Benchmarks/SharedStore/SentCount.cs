using FollowUpEngine.Fakes;

namespace FollowUpEngine.Benchmarks.SharedStore;

/// <summary>What the providers took for the leads of a run. A text has no id of ours but its callback address.</summary>
internal sealed class SentCount(FakeProviders fakes, int leads)
{
    private List<(string To, string Touch)> ToLeads =>
    [
        .. fakes.SendGrid.Emails.Where(email => email.To.StartsWith("pat", StringComparison.Ordinal)).Select(email => (email.To, email.CustomArgs.Values.Single())),
        .. fakes.Twilio.Texts.Where(text => text.To.Contains("555", StringComparison.Ordinal)).Select(text => (EmailOf(text.To), text.StatusCallback!)).Where(text => text.Item1.Length > 0),
    ];

    public int Messages => ToLeads.Count;

    public bool IsComplete() => ToLeads.Count >= leads * SharedBusiness.MessagesOfALead && Incomplete().Count == 0;

    public int Twice() => ToLeads.GroupBy(message => message.Touch).Count(touch => touch.Count() > 1);

    public HashSet<string> Incomplete()
    {
        var counts = ToLeads.Distinct().GroupBy(message => message.To).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return [.. Enumerable.Range(0, leads).Select(SharedBusiness.Email).Where(email => counts.GetValueOrDefault(email) < SharedBusiness.MessagesOfALead)];
    }

    private static string EmailOf(string phone) =>
        phone.Length == 12 && int.TryParse(phone[^4..], out var lead) && SharedBusiness.Phone(lead) == phone ? SharedBusiness.Email(lead) : "";
}
