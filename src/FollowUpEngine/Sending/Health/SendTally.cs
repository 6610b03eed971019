using FollowUpEngine.Leads;
using NodaTime;

namespace FollowUpEngine.Sending.Health;

/// <summary>What went out to leads, and what went wrong with it.</summary>
public sealed record SendTally
{
    public static readonly SendTally None = new();

    public int Emails { get; init; }

    public int Texts { get; init; }

    /// <summary>Emails that came back for good.</summary>
    public int Bounces { get; init; }

    /// <summary>Emails that were reported as spam.</summary>
    public int Complaints { get; init; }

    /// <summary>Texts that carriers held for spam.</summary>
    public int Filtered { get; init; }

    /// <summary>By cadence and step.</summary>
    public IReadOnlyDictionary<string, StepTally> Steps { get; init; } = new Dictionary<string, StepTally>(StringComparer.Ordinal);

    public bool IsNothing => this is { Emails: 0, Texts: 0, Bounces: 0, Complaints: 0, Filtered: 0, Steps.Count: 0 };

    public static SendTally operator +(SendTally one, SendTally other) => one.IsNothing ? other : other.IsNothing ? one : new SendTally
    {
        Emails = one.Emails + other.Emails,
        Texts = one.Texts + other.Texts,
        Bounces = one.Bounces + other.Bounces,
        Complaints = one.Complaints + other.Complaints,
        Filtered = one.Filtered + other.Filtered,
        Steps = one.Steps.Concat(other.Steps).GroupBy(step => step.Key, StringComparer.Ordinal)
            .ToDictionary(step => step.Key, step => step.Select(pair => pair.Value).Aggregate((sum, more) => sum + more), StringComparer.Ordinal),
    };

    /// <summary>What a change of a lead adds; <see cref="None"/> for most.</summary>
    /// <param name="countedFrom">Who stops because of a step before this is not counted against what went out since.</param>
    public static SendTally Of(LeadChange change, Instant countedFrom)
    {
        var sum = None;
        foreach (var fact in change.Facts)
        {
            sum += fact switch
            {
                TouchSent { Audience: Audience.Lead } sent => Sent(sent.Channel, StepName.Of(sent.Touch)),
                TouchUndelivered { IsPermanent: true, Channel: Channel.Email, Audience: Audience.Lead } => new SendTally { Bounces = 1 },
                TouchUndelivered { IsFiltered: true, Audience: Audience.Lead } filtered => new SendTally { Filtered = 1, Steps = One(StepName.Of(filtered.Touch), new StepTally(Channel.Sms, Filtered: 1)) },
                _ => None,
            };
        }

        // A person stops once, however often and by however many ways they say it.
        var isNews = change.Before is not ({ EmailStopped: true } or { SmsStopped: true });
        return isNews && change.Facts.OfType<OptedOut>().FirstOrDefault() is { } stop ? sum + OptOut(stop, change.After, countedFrom) : sum;
    }

    private static SendTally Sent(Channel channel, string step) =>
        new() { Emails = channel == Channel.Email ? 1 : 0, Texts = channel == Channel.Sms ? 1 : 0, Steps = One(step, new StepTally(channel, Sent: 1)) };

    /// <summary>Somebody who stops a channel soon after a message of it stops because of that, as far as anybody can tell.</summary>
    private static SendTally OptOut(OptedOut stop, Lead lead, Instant countedFrom) => new()
    {
        Complaints = stop.By == DeliveryReceipt.OptedOut.SpamReport ? 1 : 0,
        Steps = (stop.Channel == Channel.Email ? lead.LastEmail : lead.LastText) is { } last && last.At >= countedFrom && stop.At - last.At <= SenderHealthRules.BecauseOfStep
            ? One(last.Step, new StepTally(stop.Channel, OptOuts: 1))
            : None.Steps,
    };

    private static Dictionary<string, StepTally> One(string step, StepTally tally) => new(StringComparer.Ordinal) { [step] = tally };
}

/// <summary>What went out by one step, and what it brought about.</summary>
public sealed record StepTally(Channel Channel, int Sent = 0, int OptOuts = 0, int Filtered = 0)
{
    public static StepTally operator +(StepTally one, StepTally other) =>
        new(one.Sent > 0 ? one.Channel : other.Channel, one.Sent + other.Sent, one.OptOuts + other.OptOuts, one.Filtered + other.Filtered);
}
