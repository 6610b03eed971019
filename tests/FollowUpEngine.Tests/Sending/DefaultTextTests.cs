using System.Globalization;
using System.Text;
using FollowUpEngine.Businesses;
using FollowUpEngine.Cadences;
using FollowUpEngine.Cadences.Defaults;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Sending;

/// <summary>Every word that a default cadence says, as the person reads it.</summary>
public sealed class DefaultTextTests
{
    public static TheoryData<string> Cadences => [.. DefaultCadences.All.Select(one => one.Cadence.Name)];

    // Those to customers: what tells the staff of a customer's words, or of a packet, is as long as these are.
    private static IEnumerable<string> Texts => Templates.Names.Where(name => name.EndsWith(".sms", StringComparison.Ordinal) && name is not ("reply.sms" or "visit-change.sms" or "visit-told.sms" or "visit-outcome.sms") && (name == "handoff-who-calls.sms" || !name.StartsWith("handoff", StringComparison.Ordinal))).Select(name => name[..^".sms".Length]);

    [Theory]
    [MemberData(nameof(Cadences))]
    public void Messages_read_as_somebody_read_them(string name)
    {
        var all = new StringBuilder();
        foreach (var step in DefaultCadences.All.Single(one => one.Cadence.Name == name).Cadence.Steps.DistinctBy(step => step.Template))
        {
            Append(all, step, "with all that can be known", Given.Harbor, Composed.Known);
            Append(all, step, "with nothing known", Composed.Plain, Composed.Unknown);
        }

        GoldenFile.Equal($"{name}.txt", all.ToString());
    }

    [Fact]
    public void Html_made_of_a_text_looks_as_somebody_saw_it() =>
        GoldenFile.Equal("visit-confirmation.html", Composed.Email(Given.Harbor, Composed.Known, "visit-confirmation").Html + "\n");

    [Fact]
    public void Every_text_is_one_segment_of_GSM_7_and_names_the_business()
    {
        Assert.True(Texts.Count() > 15);
        foreach (var (business, lead) in new[] { (Given.Harbor, Composed.Known), (Composed.Plain, Composed.Unknown) })
        {
            Assert.All(Texts, template =>
            {
                var text = Composed.Sms(business, lead, template);
                Assert.True(SmsSegments.IsGsm7(text) && SmsSegments.Count(text) == 1, $"{template}: {text.Length} characters");
                Assert.Contains(business.Name, text, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void First_text_of_each_cadence_says_how_to_stop()
    {
        var first = DefaultCadences.All.Select(one => one.Cadence.Steps.FirstOrDefault(step => step.Kind == StepKind.Sms)?.Template).OfType<string>().Append(FirstAnswer.Template).Append(FirstAnswer.MissedCallTemplate).ToList();

        Assert.Equal(9, first.Count);
        Assert.All(first, template => Assert.EndsWith("Reply STOP to opt out.", Composed.Sms(Given.Harbor, Composed.Known, template), StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_that_a_stranger_typed_is_said_to_a_lead()
    {
        var stranger = Composed.Known with { FirstName = "Win $500 at evil.example", FullName = "EVILNAME", Service = "EVILSERVICE", MessageExcerpt = "EVILMESSAGE", Company = "EVILCOMPANY" };
        var toLeads = DefaultCadences.All.SelectMany(one => one.Cadence.Steps).Where(step => step.Kind is StepKind.Sms or StepKind.Email).ToList();

        Assert.True(toLeads.Count > 25);
        Assert.All(toLeads, step =>
        {
            if (step.Kind == StepKind.Sms)
            {
                Assert.DoesNotContain("evil", Composed.Sms(Given.Harbor, stranger, step.Template!), StringComparison.OrdinalIgnoreCase);
            }

            if (step.Kind == StepKind.Email || step.OrEmail)
            {
                var email = Composed.Email(Given.Harbor, stranger, step.Template!);
                Assert.DoesNotContain("evil", email.Subject + email.Text + email.Html, StringComparison.OrdinalIgnoreCase);
            }
        });
    }

    private static void Append(StringBuilder all, CadenceStep step, string which, Business business, Lead lead)
    {
        all.Append(CultureInfo.InvariantCulture, $"==== {step.Template}, {which}\n");
        if (step.Kind == StepKind.Sms)
        {
            var text = Composed.Sms(business, lead, step.Template!);
            all.Append(CultureInfo.InvariantCulture, $"-- text, {text.Length} characters, {SmsSegments.Count(text)} segment\n{text}\n");
        }

        if (step.Kind != StepKind.Sms || step.OrEmail)
        {
            var email = Composed.Email(business, lead, step.Template!, step.Kind is StepKind.Call or StepKind.Notice ? "sam" : null);
            all.Append(CultureInfo.InvariantCulture, $"-- email\nSubject: {email.Subject}\n\n{email.Text}\n");
        }

        all.Append('\n');
    }
}
