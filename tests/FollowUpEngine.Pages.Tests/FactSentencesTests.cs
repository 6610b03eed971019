using FollowUpEngine.Cadences;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Leads;
using FollowUpEngine.Pages.Words;
using FollowUpEngine.Qualification;
using FollowUpEngine.Sending;
using FollowUpEngine.Stalls;
using NodaTime;

namespace FollowUpEngine.Pages.Tests;

public class FactSentencesTests
{
    public static TheoryData<Type> Kinds { get; } =
        [.. typeof(LeadFact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LeadFact)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_fact_has_a_sentence(Type kind)
    {
        var fact = Assert.Single(Facts.OfEveryKind(), fact => fact.GetType() == kind);

        var sentence = FactSentences.Of(fact, Given.Business());

        Assert.Matches(@"^\S.{10,}[.!?]$", sentence);
        Assert.DoesNotContain(kind.Name, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_kinds_of_fact_read_alike()
    {
        var sentences = Facts.OfEveryKind().Select(fact => FactSentences.Of(fact, Given.Business())).ToList();
        Assert.Equal(sentences.Count, sentences.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_message_that_went_again_is_named_by_its_step_and_its_try()
    {
        var sent = new TouchSent { At = Instant.FromUtc(2026, 3, 3, 15, 30), Touch = new TouchRef("new-inquiry-2", "sms-2h~2"), Channel = Channel.Sms, Audience = Audience.Lead, ProviderId = "x" };

        Assert.Contains("(new-inquiry-2/sms-2h, try 2)", FactSentences.Of(sent, Given.Business()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stall_names_its_cause_its_local_time_and_the_person()
    {
        var began = Assert.Single(Facts.OfAWaitingLead().OfType<StallBegan>());
        Assert.Equal("Stalled: unanswered inquiry (G1), waiting since Tue 3 Mar, 08:42. It is Dana Reed's turn.", FactSentences.Of(began, Given.Business()));
    }

    [Fact]
    public void A_person_who_left_is_named_by_id()
    {
        var began = Assert.Single(Facts.OfAWaitingLead().OfType<StallBegan>()) with { Person = "luis" };
        Assert.EndsWith("It is luis's turn.", FactSentences.Of(began, Given.Business()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_closed_list_has_words_for_each_of_its_members()
    {
        Assert.All(Enum.GetValues<LeadStage>(), stage => Assert.NotEmpty(LeadWords.Of(stage)));
        Assert.All(Enum.GetValues<LeadStatus>(), status => Assert.NotEmpty(LeadWords.Of(status)));
        Assert.All(Enum.GetValues<BarQuestion>(), question => Assert.NotEmpty(LeadWords.Of(question)));
        Assert.All(Enum.GetValues<RejectReason>(), reason => Assert.NotEmpty(LeadWords.Of(reason)));
        Assert.All(Enum.GetValues<AppointmentState>(), state => Assert.NotEmpty(LeadWords.Of(state)));
        Assert.All(Enum.GetValues<StallCause>(), cause => Assert.Contains(cause.ToString(), LeadWords.Of(cause), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_ends_a_stall_or_a_cadence_is_said_in_words_where_people_cause_it(Type kind)
    {
        if (kind.IsSubclassOf(typeof(PeopleFact)) && kind != typeof(NoteAdded))
        {
            Assert.DoesNotContain(kind.Name, FactSentences.Of(new StallCured { At = Given.Now, Cause = StallCause.S2, By = kind.Name }, Given.Business()), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(StepOutcome.Sent, "The step sms-2 is a text, due now. Next is call-1, Tue 3 Mar, 14:00.")]
    [InlineData(StepOutcome.CallTaskOpened, "The step sms-2 is a call that Dana Reed should make. Next is call-1, Tue 3 Mar, 14:00.")]
    [InlineData(StepOutcome.Waited, "The step sms-2, a wait, is over. Next is call-1, Tue 3 Mar, 14:00.")]
    [InlineData(StepOutcome.Skipped, "The step sms-2 was passed over. Next is call-1, Tue 3 Mar, 14:00.")]
    public void A_step_is_told_by_what_became_of_it(StepOutcome outcome, string sentence)
    {
        var advanced = new CadenceAdvanced
        {
            At = Given.Now,
            Enrollment = "e1",
            Step = "sms-2",
            Outcome = outcome,
            Person = "dana",
            Touch = outcome == StepOutcome.Sent ? new PlannedTouch { Step = "sms-2", Channel = Channel.Sms, Audience = Audience.Lead, Template = "t", DueAt = Given.Now } : null,
            Shift = Duration.Zero,
            Next = new StepAhead(2, "call-1", Given.Now + Duration.FromHours(5)),
        };

        Assert.Equal(sentence, FactSentences.Of(advanced, Given.Business()));
        Assert.EndsWith(" That was the last step.", FactSentences.Of(advanced with { Next = null }, Given.Business()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_s_answer_is_told_apart_from_a_person_s()
    {
        var message = new MessageReceived { At = Given.Now, Who = "Mia", Channel = Channel.Email, Text = "Away!", IsAutomatic = true, ReturnsOn = new LocalDate(2026, 3, 9) };

        Assert.Equal("A machine answered by an email, back on Monday 9 March 2026: Away!", FactSentences.Of(message, Given.Business()));
        Assert.Equal("The person answered by an email: Away!", FactSentences.Of(message with { IsAutomatic = false, ReturnsOn = null }, Given.Business()));
    }

    [Theory]
    [InlineData("a.jpg", "image/jpeg", 1023, "a.jpg (image/jpeg, 1023 bytes)")]
    [InlineData("a.jpg", "", 1024, "a.jpg (1 KB)")]
    [InlineData("", "image/jpeg", 1_572_864, "a file without a name (image/jpeg, 1.5 MB)")]
    public void Files_are_named_and_said_not_to_be_here(string name, string type, long bytes, string words)
    {
        var message = new MessageReceived { At = Given.Now, Who = "Mia", Channel = Channel.Email, Text = "Look.", Files = [new MessageFile(name, type, bytes)] };

        Assert.Equal($"The person answered by an email: Look. With it came {words}: not kept here.", FactSentences.Of(message, Given.Business()));
    }

    [Fact]
    public async Task The_timeline_shows_every_fact_once_in_order_with_what_was_recorded()
    {
        var facts = Facts.OfEveryKind();
        var page = Rendered.Parse(await Rendered.LeadPageAsync(Rendered.Lead(facts)));
        var items = page.QuerySelectorAll("[data-fact]");

        Assert.Equal(facts.Select(fact => fact.GetType().Name), items.Select(item => item.GetAttribute("data-fact")));
        Assert.Equal(facts.Select(fact => FactSentences.Of(fact, Given.Business("words", "words", "words"))), items.Select(item => item.QuerySelector("p")!.TextContent));
        Assert.All(items, item => Assert.Contains($"\"fact\": \"{item.GetAttribute("data-fact")}\"", item.QuerySelector("pre")!.TextContent, StringComparison.Ordinal));
    }
}
