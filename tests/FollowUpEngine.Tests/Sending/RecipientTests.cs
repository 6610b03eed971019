using System.Text.Json;
using FollowUpEngine.Cadences;
using FollowUpEngine.Intake;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using FollowUpEngine.Work;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Sending;

/// <summary>What a provider says of a message is said of the address that the message went to, whatever the person gave since.</summary>
public sealed class RecipientTests
{
    private static readonly DeliveryReceipt Bounce = new DeliveryReceipt.Undelivered("mailbox unknown", IsPermanent: true);

    private readonly EngineWorld _world = new(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Email("a", "PT2H"), Made.Email("b", "P1D"))));

    [Fact]
    public async Task Bounce_of_an_older_address_leaves_the_new_one_alone()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(3));
        await _world.ReceiveAsync(With("new@example.com"));

        await TellAsync(id, LastTo(id), Bounce);
        await _world.LiveAsync(Duration.FromDays(2));

        Assert.Equal(["pat1@example.com"], (await _world.LeadAsync(id)).DeadEmails.Select(email => email.Given));
        Assert.Equal(["a", "b"], Made.Steps(_world, id).Select(step => step.Step));
        Assert.Equal("new@example.com", _world.Provider.Emails.Last(email => email.Audience == Audience.Lead).To.Given);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Bounce_of_an_address_that_the_lead_has_no_more_is_recorded_and_harms_none()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(3));
        var touch = LastTo(id);
        for (var i = 0; i < Lead.MostContacts; i++)
        {
            await _world.ReceiveAsync(With($"new{i}@example.com"));
        }

        await TellAsync(id, touch, Bounce);

        var lead = await _world.LeadAsync(id);
        Assert.Empty(lead.DeadEmails);
        Assert.Contains(await FactsAsync(lead), fact => fact is TouchUndelivered { IsPermanent: true, Dead: null });
        Assert.Equal(TouchState.Undelivered, Ledger(id, touch).State);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Bounce_of_a_notice_to_staff_says_nothing_about_the_lead()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(3));
        var notice = _world.Provider.Log.Last(sent => sent.Audience == Audience.Staff && sent.Key.Scope == id.Value).Key.Touch;

        await TellAsync(id, notice, Bounce);

        Assert.Empty((await _world.LeadAsync(id)).DeadEmails);
    }

    [Fact]
    public async Task Number_that_is_refused_while_the_person_gives_another_one_is_the_dead_one()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry() with { Emails = [] });
        _world.Provider.Next.Enqueue(new SendOutcome.Rejected("no such number", IsRecipientDead: true));
        _world.Provider.DuringCall = () =>
        {
            _world.Provider.DuringCall = null;
            _world.Inquiries.TakeAsync(_world.Business, Given.Website, Given.Inquiry() with { ContentHash = "other", Emails = [Given.Email("pat1@example.com")] }, _world.Now, default).GetAwaiter().GetResult();
            _world.Inquiries.TakeAsync(_world.Business, Given.Website, Given.Inquiry(2) with { ContentHash = "third", Emails = [Given.Email("pat1@example.com")] }, _world.Now, default).GetAwaiter().GetResult();
        };

        await _world.WorkAsync();

        var lead = await _world.LeadAsync(id);
        Assert.Equal(Given.Inquiry(2).Phones[0], lead.Phone);
        Assert.Equal(Given.Inquiry().Phones, lead.DeadPhones);
    }

    [Fact]
    public async Task Message_claimed_for_one_address_is_not_sent_to_another()
    {
        var first = await _world.ReceiveAsync(Given.Inquiry(2));
        _world.Clock.Advance(Duration.FromMilliseconds(5));
        var id = await _world.ReceiveAsync(Given.Inquiry());
        _world.Provider.DuringCall = () =>
        {
            _world.Provider.DuringCall = null;
            _world.Clock.Advance(ClaimRules.FreshFor + Duration.FromMilliseconds(1));
            _world.ReceiveAsync(With("new@example.com")).GetAwaiter().GetResult();
        };

        await _world.WorkAsync();
        await _world.LiveAsync(Duration.FromMinutes(2));

        var answer = _world.Provider.Emails.Single(email => email.Key.Scope == id.Value && email.Audience == Audience.Lead);
        Assert.Equal("new@example.com", answer.To.Given);
        Assert.Equal(_world.Hash.Of(answer.To), Ledger(id, answer.Key.Touch).To);
        Assert.NotEqual(first, id);
        await Promises.HoldAsync(_world);
    }

    [Fact]
    public async Task Ledger_names_the_recipient_by_its_keyed_hash_and_by_nothing_else()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());

        await _world.LiveAsync(Duration.FromHours(3));

        var rows = _world.Store.Rows.Where(row => row.Kind == "Touch" && Keys.Split(row.Key)[1] == id.Value).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.DoesNotContain("pat1", row.Body + row.Key, StringComparison.Ordinal));
        var lead = await _world.LeadAsync(id);
        Assert.Equal(
            [_world.Hash.Of(lead.Email!), _world.Hash.Of(lead.Phone!)],
            rows.Select(row => JsonSerializer.Deserialize(row.Body, StoreJson.Rows.TouchBody)!).Where(body => body.Audience == Audience.Lead).OrderBy(body => body.Channel).Select(body => body.To).Distinct());
    }

    private static Inquiry With(string email) => Given.Inquiry() with { ContentHash = email, Emails = [Given.Email(email)] };

    private Task<bool> TellAsync(LeadId id, TouchRef touch, DeliveryReceipt receipt) => _world.Receipts.RecordAsync(_world.Business, id, touch, "x", receipt, _world.Now, default);

    private TouchRef LastTo(LeadId id) => _world.Provider.Log.Last(sent => sent.Audience == Audience.Lead && sent.Key.Scope == id.Value).Key.Touch;

    private Task<IReadOnlyList<LeadFact>> FactsAsync(Lead lead) => _world.Leads.FactsAsync(_world.Business.Id, lead, default);

    private TouchBody Ledger(LeadId id, TouchRef touch) =>
        JsonSerializer.Deserialize(_world.Store.Rows.Single(row => row.Key == RowKeys.Touch(id.Value, touch)).Body, StoreJson.Rows.TouchBody)!;
}
