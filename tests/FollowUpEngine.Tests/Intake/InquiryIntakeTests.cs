using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using NodaTime;

namespace FollowUpEngine.Tests.Intake;

public sealed class InquiryIntakeTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task A_new_lead_costs_two_storage_calls_and_the_next_of_its_minute_one()
    {
        var before = _world.Store.Calls;
        await _world.ReceiveAsync(Given.Inquiry(1));
        Assert.Equal(2, _world.Store.Calls.Since(before).Total);

        before = _world.Store.Calls;
        await _world.ReceiveAsync(Given.Inquiry(2));
        Assert.Equal(1, _world.Store.Calls.Since(before).Total);
    }

    [Fact]
    public async Task A_repeated_delivery_changes_nothing_and_is_answered_like_the_first()
    {
        var inquiry = Given.Inquiry() with { DeliveryId = "delivery-1" };
        var first = await TakeAsync(inquiry);
        var rows = _world.Store.Rows.Count;

        Assert.Equal(first.Lead, (await TakeAsync(inquiry)).Lead);
        Assert.Equal(first.Lead, (await TakeAsync(inquiry with { ContentHash = "changed on the way" })).Lead);
        Assert.Equal(first.Lead, (await TakeAsync(inquiry with { DeliveryId = "delivery-2" })).Lead);
        Assert.Equal(rows, _world.Store.Rows.Count);
    }

    [Fact]
    public async Task The_same_words_a_day_later_are_a_new_inquiry()
    {
        var first = await TakeAsync(Given.Inquiry());
        _world.Clock.Advance(Duration.FromHours(24) - Duration.FromSeconds(1));
        Assert.Equal("created", (await TakeAsync(Given.Inquiry())).Lead.Outcome);

        _world.Clock.Advance(Duration.FromSeconds(1));
        var second = await TakeAsync(Given.Inquiry());

        Assert.Equal(new AcceptedLead(first.Lead.Id, "added"), second.Lead);
        Assert.Equal(2, (await _world.LeadAsync(first.Lead.Id)).Inquiries);
    }

    [Theory]
    [InlineData("PAT1@Example.com", "+12075559999")] // the same mailbox
    [InlineData("other@example.com", "+12075551001")] // the same number
    public async Task The_same_person_again_is_one_lead_with_two_inquiries(string email, string phone)
    {
        var first = await _world.ReceiveAsync(Given.Inquiry());

        var second = await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "2", Emails = [Given.Email(email)], Phones = [Given.Phone(phone)] });

        Assert.Equal(first, second);
        Assert.Equal(2, (await _world.LeadAsync(first)).Inquiries);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_new_inquiry_reopens_a_closed_lead()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.WorkAsync();
        await _world.Commands.ExecuteAsync(_world.Business, id, new LeadCommand.Tell(new Closed { At = _world.Now, As = LeadStage.Lost, Who = "Lee", Reason = "price" }), _world.Now, default);
        _world.Clock.Advance(Duration.FromDays(30));

        var again = await TakeAsync(Given.Inquiry() with { ContentHash = "2" });

        Assert.Equal(new AcceptedLead(id, "reopened"), again.Lead);
        Assert.Equal(LeadStage.Inquiry, (await _world.LeadAsync(id)).Stage);
        await _world.WorkAsync();
        Assert.Equal(2, _world.Provider.Emails.Count(email => email.To.Given == "pat1@example.com"));
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Two_leads_found_to_be_one_are_merged_without_losing_a_fact()
    {
        var byMail = await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "a", Phones = [] });
        _world.Clock.Advance(Duration.FromMinutes(1));
        var byPhone = await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "b", Emails = [] });
        Assert.NotEqual(byMail, byPhone);

        var both = await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "c" });

        Assert.Equal(byMail, both);
        var lead = await _world.LeadAsync(both);
        Assert.Equal((3, 1, 1), (lead.Inquiries, lead.Emails.Count, lead.Phones.Count));
        var facts = await _world.Leads.FactsAsync(_world.Business.Id, lead, default);
        Assert.Equal(3, facts.OfType<InquiryReceived>().Count());
        Assert.Equal(LeadStatus.Merged, (await _world.LeadAsync(byPhone)).Status);
        await Promises.HoldAsync(_world);

        // The number now leads to the survivor.
        Assert.Equal(byMail, await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "d", Emails = [] }));
    }

    [Fact]
    public async Task Many_posts_of_one_person_at_once_become_one_lead()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => _world.ReceiveAsync(Given.Inquiry() with { ContentHash = $"{n}" }))));

        Assert.Single(ids.Distinct());
        Assert.Equal(8, (await _world.LeadAsync(ids[0])).Inquiries);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task A_suspicious_submission_with_a_known_address_moves_no_clock_and_no_word()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        var before = await _world.LeadAsync(id);
        _world.Clock.Advance(Duration.FromMinutes(1));

        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "spam", Quarantine = "honeypot", Message = "Buy!", FullName = "Bot" });

        var after = await _world.LeadAsync(id);
        Assert.Equal((before.FullName, before.MessageExcerpt, before.LastInquiryAt, null), (after.FullName, after.MessageExcerpt, after.LastInquiryAt, after.Quarantine));
    }

    [Fact]
    public async Task A_clean_inquiry_takes_a_person_out_of_quarantine()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Quarantine = "too fast" });
        Assert.Equal(LeadStatus.Quarantined, (await _world.LeadAsync(id)).Status);

        await _world.ReceiveAsync(Given.Inquiry() with { ContentHash = "2" });

        Assert.Equal(LeadStatus.Open, (await _world.LeadAsync(id)).Status);
        await _world.WorkAsync();
        Assert.Single(_world.Provider.Emails);
    }

    [Fact]
    public async Task Without_any_contact_point_the_lead_is_kept_as_unreachable()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Emails = [], Phones = [] });

        await _world.LiveAsync(Duration.FromHours(1));

        Assert.Equal(LeadStatus.Unreachable, (await _world.LeadAsync(id)).Status);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task An_answer_that_got_lost_makes_no_second_lead()
    {
        _world.Store.Faults.Plan(StoreFault.FailAfter, 2);

        await Record.ExceptionAsync(() => _world.ReceiveAsync(Given.Inquiry()));
        await _world.ReceiveAsync(Given.Inquiry());

        Assert.Single(_world.Store.Rows, row => row.Kind == "Lead");
    }

    private Task<TakenInquiry> TakeAsync(Inquiry inquiry) => _world.Inquiries.TakeAsync(_world.Business, Given.Website, inquiry, _world.Now, default);
}
