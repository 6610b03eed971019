using FollowUpEngine.Cadences;
using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Sending;

/// <summary>A person told the provider, and not us, that they want no more.</summary>
public sealed class ProviderOptOutTests
{
    private readonly EngineWorld _world = new(Made.Business(Made.Of(CadenceStart.Inquiry, Made.Sms("a", "PT2H") with { OrEmail = true }, Made.Sms("b", "P2D"))));

    [Fact]
    public async Task Refusal_for_an_opt_out_ends_texts_to_the_number_for_good()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await AllButTextsAsync();
        _world.Provider.Next.Enqueue(new SendOutcome.Rejected("the person replied STOP", IsOptOut: true));
        await _world.LiveAsync(Duration.FromDays(5));

        var lead = await _world.LeadAsync(id);
        Assert.True(lead.SmsStopped);
        Assert.Empty(lead.DeadPhones);
        Assert.Null(lead.Enrollment);
        Assert.DoesNotContain(_world.Provider.Texts, text => text.Key.Touch.Step is "a" or "b");
        Assert.True((await SuppressedAsync(lead)).Sms);
        await Promises.HoldAsync(_world);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Reported_opt_out_is_recorded_once_and_outlives_the_lead(int times)
    {
        var (id, text) = await SentAsync();

        for (var time = 0; time < times; time++)
        {
            Assert.True(await _world.Receipts.RecordAsync(_world.Business, id, text, "SM1", new DeliveryReceipt.OptedOut("a word"), _world.Now, default));
        }

        var lead = await _world.LeadAsync(id);
        Assert.Single(await _world.Leads.FactsAsync(_world.Business.Id, lead, default), fact => fact is OptedOut { Channel: Channel.Sms });
        Assert.True((await SuppressedAsync(lead)).Sms);
        Assert.Null(lead.Enrollment);
    }

    [Fact]
    public async Task Opt_out_of_one_who_had_already_stopped_still_closes_the_number_it_is_said_of()
    {
        var (id, text) = await SentAsync();
        await _world.DoAsync(id, new LeadCommand.OptOut(Channel.Sms, "a person"));
        var stop = RowKeys.Stop(Channel.Sms, _world.Hash.Of((await _world.LeadAsync(id)).Phone!));
        await _world.Rows.CommitAsync(RowKeys.Business(_world.Business.Id), [new RowChange.Delete(stop)], default);

        await _world.Receipts.RecordAsync(_world.Business, id, text, "SM1", new DeliveryReceipt.OptedOut("a word"), _world.Now, default);

        Assert.True((await SuppressedAsync(await _world.LeadAsync(id))).Sms);
    }

    [Fact]
    public async Task Alert_that_a_person_of_the_business_reports_as_spam_stops_nothing_for_the_lead()
    {
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.LiveAsync(Duration.FromHours(3));
        var alert = _world.Provider.Log.First(sent => sent.Audience == Audience.Staff && sent.Key.Scope == id.Value).Key.Touch;

        Assert.True(await _world.Receipts.RecordAsync(_world.Business, id, alert, "m1", new DeliveryReceipt.OptedOut("a spam report"), _world.Now, default));

        var lead = await _world.LeadAsync(id);
        Assert.False(lead.EmailStopped || lead.SmsStopped);
    }

    private async Task<(LeadId, TouchRef)> SentAsync()
    {
        var id = await _world.ReceiveAsync(Made.WithConsent());
        await _world.LiveAsync(Duration.FromHours(4));
        return (id, _world.Provider.Texts.Last(text => text.Audience == Audience.Lead).Key.Touch);
    }

    /// <summary>Lives up to just before the cadence's first text.</summary>
    private Task AllButTextsAsync() => _world.LiveAsync(Duration.FromMinutes(100));

    private ValueTask<Suppressions> SuppressedAsync(Lead lead) =>
        new SuppressionStore(_world.Rows, _world.Hash).OfAsync(_world.Business.Id, lead, new HashSet<Channel> { Channel.Email, Channel.Sms }, default);
}
