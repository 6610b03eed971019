using FollowUpEngine.Cadences;
using NodaTime;

namespace FollowUpEngine.Sending.Health;

/// <summary>
/// When mailbox providers and carriers begin to distrust a sender, by the last <see cref="Days"/> days: before that the engine stops itself. Sources:
/// Gmail's and Yahoo's sender guidelines (spam reports below 0.1 %, never 0.3 %), SendGrid's and Amazon SES's limits for bounces (5 %), Twilio on
/// opt-outs and error 30007. A few events are no rate: each limit also asks for a number.
/// </summary>
public static class SenderHealthRules
{
    public const int Days = 30;

    public const double MostBounces = 0.05;
    public const double MostComplaints = 0.001;
    public const double MostOptOuts = 0.03;
    public const double MostFiltered = 0.02;

    public const int FewestBounces = 3;
    public const int FewestComplaints = 2;
    public const int FewestOptOuts = 3;
    public const int FewestFiltered = 5;

    /// <summary>Texts of one step that carriers held: its words are at fault, whatever the rate.</summary>
    public const int FewestFilteredOfStep = 2;

    /// <summary>An opt-out within this of a step is counted as its doing.</summary>
    public static readonly Duration BecauseOfStep = Duration.FromDays(14);

    /// <summary>What should be paused now; what is paused already is not told again.</summary>
    /// <param name="cadences">Whose steps a pause holds; of first answers, reminders of visits and what people write it would hold nothing.</param>
    public static IReadOnlyList<SendingPause> Judge(SendTally tally, IReadOnlyList<SendingPause> paused, CadenceBook cadences, Instant now)
    {
        List<SendingPause> found = [];
        if (IsOver(tally.Complaints, tally.Emails, MostComplaints, FewestComplaints))
        {
            found.Add(new SendingPause(Channel.Email, null, SenderTrouble.Complaints, tally.Complaints, tally.Emails, now));
        }
        else if (IsOver(tally.Bounces, tally.Emails, MostBounces, FewestBounces))
        {
            found.Add(new SendingPause(Channel.Email, null, SenderTrouble.Bounces, tally.Bounces, tally.Emails, now));
        }

        if (IsOver(tally.Filtered, tally.Texts, MostFiltered, FewestFiltered))
        {
            found.Add(new SendingPause(Channel.Sms, null, SenderTrouble.Filtered, tally.Filtered, tally.Texts, now));
        }

        foreach (var (name, step) in tally.Steps.Where(step => Holds(cadences, step.Key)).OrderBy(step => step.Key, StringComparer.Ordinal))
        {
            if (step.Filtered >= FewestFilteredOfStep)
            {
                found.Add(new SendingPause(step.Channel, name, SenderTrouble.Filtered, step.Filtered, step.Sent, now));
            }
            else if (IsOver(step.OptOuts, step.Sent, MostOptOuts, FewestOptOuts))
            {
                found.Add(new SendingPause(step.Channel, name, SenderTrouble.OptOuts, step.OptOuts, step.Sent, now));
            }
        }

        return [.. found.Where(pause => !paused.Any(known => known.Channel == pause.Channel && (known.Step is null || known.Step == pause.Step)))];
    }

    /// <summary>As <see cref="Consent.MaySendRules"/> has it; somebody may be under way on an older version.</summary>
    private static bool Holds(CadenceBook cadences, string step) =>
        cadences.Known.Any(cadence => cadence.Starts != CadenceStart.Booked && step.StartsWith($"{cadence.Name}/", StringComparison.Ordinal));

    private static bool IsOver(int bad, int sent, double most, int fewest) => bad >= fewest && sent >= bad && bad > most * sent;
}
