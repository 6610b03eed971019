using FollowUpEngine.Replies;
using FollowUpEngine.Replies.Mail;
using FollowUpEngine.Sending;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Sending;
using NodaTime;

namespace FollowUpEngine.Tests.Replies.Mail;

public sealed class MailWordRulesTests
{
    private static readonly LocalDate Today = new(2026, 3, 3);
    private static readonly HashSet<string> OfStaff = ["call-task", "handoff", "handoff-backup", "handoff-owner", "handoff-reminder", "handoff-who-calls", "reply", "stall-alert"];

    [Theory]
    [InlineData("Re: Your furnace", "Thursday works", "Thursday works", ReplyKind.Confirm)]
    [InlineData("RE: AW: Fwd: Stop emailing me", "Does Thursday work?", "Does Thursday work?", ReplyKind.Reschedule)] // the subject of an answer is ours
    [InlineData("Re: STOP", "", "STOP", ReplyKind.Stop)]
    [InlineData("Re[2]: Your furnace", "", "", ReplyKind.Unclear)]
    [InlineData("Furnace", "Does Thursday work?", "Furnace\n\nDoes Thursday work?", ReplyKind.Reschedule)]
    [InlineData("Please take me off your list", "Thanks", "Please take me off your list\n\nThanks", ReplyKind.Stop)]
    [InlineData("Out of town next week", "Can you come before?", "Out of town next week\n\nCan you come before?", ReplyKind.Question)]
    [InlineData("Can you come on Thursday?", "", "Can you come on Thursday?", ReplyKind.Question)]
    [InlineData("", "", "", ReplyKind.Unclear)]
    [InlineData("Re:", "Yes", "Yes", ReplyKind.Confirm)]
    public void Subject_counts_where_it_is_the_senders_own(string subject, string body, string text, ReplyKind kind)
    {
        var words = Of(new InboundEmail { From = "ann@example.com", Subject = subject, Text = body });

        Assert.Equal((text, kind), (words.Text, words.Reading.Kind));
    }

    [Theory]
    [InlineData("Sent from my iPhone")]
    [InlineData("--\nAnn Lee\nLee & Sons, 5 Elm Street")]
    [InlineData("This email is confidential. If you are not the intended recipient, please delete it and notify the sender.")]
    [InlineData("CONFIDENTIALITY NOTICE: If you have received this message in error, please contact the sender and destroy all copies.")]
    public void What_stands_below_every_email_of_somebody_stops_nothing(string below) =>
        Assert.False(ReplyRulesSay(Of(new InboundEmail { From = "ann@example.com", Subject = "Re: Hi", Text = $"Thursday works for me.\n\n{below}" })));

    [Fact]
    public void Our_own_words_given_back_without_a_mark_of_a_quote_never_stop_anything_at_once()
    {
        var ours = Templates.Names.Where(name => name.EndsWith(".email.text", StringComparison.Ordinal)).Select(name => name[..^".email.text".Length]).Where(name => !OfStaff.Contains(name)).ToList();

        Assert.True(ours.Count > 25, $"only {ours.Count} emails to leads");
        Assert.All(ours, template =>
        {
            var sent = Composed.Email(Given.Harbor, Composed.Known, template);
            Assert.NotEqual(ReplyKind.Stop, Of(new InboundEmail { From = "ann@example.com", Subject = "Re: Hi", Text = $"Thursday works for me.\n\n{sent.Text}" }).Reading.Kind);
            Assert.False(ReplyRulesSay(Of(new InboundEmail { From = "ann@example.com", Subject = $"Re: {sent.Subject}" })));
        });
    }

    [Theory]
    [InlineData("I am away until March 9.", ReplyKind.OutOfOffice, true)]
    [InlineData("Thank you for your message. We will be in touch.", ReplyKind.AutoReply, false)]
    [InlineData("Please stop emailing me.", ReplyKind.Stop, false)]
    [InlineData("", ReplyKind.AutoReply, false)]
    public void Machines_words_are_an_absence_a_stop_or_nothing(string text, ReplyKind kind, bool hasDate)
    {
        var words = Of(new InboundEmail { From = "ann@example.com", Text = text, Headers = MailHeaders.Parse("Auto-Submitted: auto-replied") });

        Assert.Equal((kind, hasDate), (words.Reading.Kind, words.Reading.ReturnsOn is not null));
    }

    private static bool ReplyRulesSay(MailWords words) => words.Reading.Kind is ReplyKind.Stop or ReplyKind.MaybeStop or ReplyKind.WrongPerson;

    private static MailWords Of(InboundEmail email) => MailWordRules.Of(email, MailReader.Read(email), Today, mayReturn: false);
}
