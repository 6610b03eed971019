using FollowUpEngine.Leads;
using FollowUpEngine.Pages.Leads;
using FollowUpEngine.Pages.Words;
using FollowUpEngine.Stalls;

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
        Assert.All(Enum.GetValues<StallCause>(), cause => Assert.Contains(cause.ToString(), LeadWords.Of(cause), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_timeline_shows_every_fact_once_in_order_with_what_was_recorded()
    {
        var facts = Facts.OfEveryKind();
        var page = Rendered.Parse(await Rendered.Renderer.RenderAsync<LeadPage, LeadModel>(Rendered.Lead(facts)));
        var items = page.QuerySelectorAll("[data-fact]");

        Assert.Equal(facts.Select(fact => fact.GetType().Name), items.Select(item => item.GetAttribute("data-fact")));
        Assert.Equal(facts.Select(fact => FactSentences.Of(fact, Given.Business("words", "words", "words"))), items.Select(item => item.QuerySelector("p")!.TextContent));
        Assert.All(items, item => Assert.Contains($"\"fact\": \"{item.GetAttribute("data-fact")}\"", item.QuerySelector("pre")!.TextContent, StringComparison.Ordinal));
    }
}
