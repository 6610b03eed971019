using System.Globalization;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences.Preview;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Cadences;

/// <summary>What <c>cadence preview</c> found.</summary>
/// <param name="Lead">Null for an invented one.</param>
/// <param name="Segments">Of all text messages to the lead together.</param>
/// <param name="Cost">What the messages to the lead would cost, at the prices of the business file.</param>
internal sealed record PreviewAnswer(string Business, string? Lead, Instant From, int Emails, int Texts, int Segments, decimal Cost, IReadOnlyList<PreviewMomentAnswer> Moments)
{
    public static PreviewAnswer Of(Business business, string? lead, Instant from, IReadOnlyList<PreviewedMoment> moments)
    {
        var sent = moments.Where(moment => moment is { Kind: PreviewedKind.Message, Audience: Audience.Lead }).ToList();
        var emails = sent.Count(moment => moment.Channel == Channel.Email);
        var segments = sent.Sum(moment => moment.Segments ?? 0);
        return new PreviewAnswer(
            business.Id.Value, lead, from, emails, sent.Count - emails, segments, (emails * business.Prices.Email) + (segments * business.Prices.SmsSegment), [.. moments.Select(PreviewMomentAnswer.Of)]);
    }

    public string InWords(Business business, bool showsTexts)
    {
        var words = new StringBuilder();
        words.AppendLine(CultureInfo.InvariantCulture, $"{business.Name}: {(Lead is null ? "an invented lead" : $"lead {Lead}")}, from {Local(From, business)} (times in {business.Zone.Id})");
        foreach (var moment in Moments)
        {
            words.AppendLine(CultureInfo.InvariantCulture, $"  {Local(moment.At, business)}  {moment.InWords(business)}");
            if (showsTexts && moment.Text is not null)
            {
                words.AppendLine().AppendLine(string.Join('\n', moment.Text.Split('\n').Select(line => $"        {line}"))).AppendLine();
            }
        }

        words.Append(CultureInfo.InvariantCulture, $"{Emails} emails and {Texts} texts ({Segments} segments), about {Cost:0.00}, if nobody answers and nobody acts.");
        return words.ToString();
    }

    private static string Local(Instant at, Business business) => at.InZone(business.Zone).ToString("uuuu-MM-dd ddd HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>One thing that would happen.</summary>
internal sealed record PreviewMomentAnswer(
    Instant At, PreviewedKind Kind, string? Enrollment, string? Step, Channel? Channel, Audience? Audience, string? Person, string? Why, string? Subject, string? Text, int? Segments)
{
    public static PreviewMomentAnswer Of(PreviewedMoment moment) => new(
        moment.At, moment.Kind, moment.Touch?.Enrollment, moment.Touch?.Step, moment.Channel, moment.Audience, moment.Person, moment.By is null ? moment.Why : $"{moment.Why}, by {moment.By}", moment.Subject, moment.Text, moment.Segments);

    public string InWords(Business business)
    {
        var who = business.Staff.FirstOrDefault(person => person.Id == Person)?.Name ?? Person;
        var name = Step is null ? "" : $" [{Enrollment}/{Step}]";
        return Kind switch
        {
            PreviewedKind.Message when Channel == Sending.Channel.Sms => $"text{name} ({Segments} {(Segments == 1 ? "segment" : "segments")}): {FirstLine(Text)}",
            PreviewedKind.Message => $"email{(who is null ? "" : $" to {who}")}{name}: {Subject}",
            PreviewedKind.CallTask => $"call task for {who}{name}",
            PreviewedKind.HeldBack => $"held back{name}: {Why}",
            PreviewedKind.Moved => $"put off{name}: {Why}",
            PreviewedKind.Skipped => $"passed over{name}: {Why}",
            PreviewedKind.StallBegins => $"stalls ({Why}): {who}'s turn",
            PreviewedKind.TurnPasses => $"becomes {who}'s turn ({Why})",
            PreviewedKind.CadenceStarts => $"cadence starts: {Why}",
            _ => $"cadence ends: {Why}",
        };
    }

    private static string FirstLine(string? text) => (text ?? "").Split('\n')[0];
}
