using FollowUpEngine.Boards;
using FollowUpEngine.Consent;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Tests.Imports;

/// <summary>Whoever an import brings hears nothing, and nobody hears of them, until somebody acts.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task Weeks_and_nightly_sweeps_send_nothing_whatever_the_stage()
    {
        var world = new EngineWorld();
        var tally = await Brought.ByAsync(world, Brought.EveryStage);
        Assert.Equal((13, 0, 13), (tally.Rows, tally.FaultyRows, tally.NewLeads));

        for (var day = 0; day < 42; day++)
        {
            await world.LiveAsync(Duration.FromDays(1));
            await world.WorkAsync();
            var swept = await world.Sweep.RunAsync(world.Business, world.Now, default);
            Assert.Equal(0, swept.Mended);
        }

        Assert.DoesNotContain(world.Provider.Log, sent => sent.Key.Scope != TouchKey.BusinessScope);
        // The digest goes out on its days, and has nothing to tell of them.
        Assert.All(world.Provider.Emails, email => Assert.DoesNotContain("Example", email.Text + email.Html, StringComparison.Ordinal));
        Assert.All(await Brought.LeadsAsync(world), lead => Assert.Equal((true, null, null, 0), (lead.SilentSince is not null, lead.Stall, lead.Enrollment, lead.Pending.Count)));
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Silent_leads_stand_on_the_board_and_on_nobodys_desk()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Brought.EveryStage);

        var board = new Board(world.Rows);
        var counts = await board.CountAsync(world.Business.Id, default);
        Assert.Equal(11, counts.Sum(count => count.Leads));
        Assert.Equal(2, counts.Where(count => count.Cell.Column == nameof(LeadStage.Opportunity)).Sum(count => count.Leads));
        foreach (var person in world.Business.Staff)
        {
            Assert.Empty((await board.DeskAsync(world.Business.Id, person.Id, 20, default)).Cards);
        }

        Assert.DoesNotContain(world.Store.Rows, row => row.Kind == "Load");
        // The import is one act, however many leads it brings.
        Assert.Single(world.Store.Rows, row => row.Kind == "Act");
    }

    [Theory]
    [InlineData("conversation")]
    [InlineData("answer")]
    [InlineData("cadence")]
    [InlineData("message")]
    public async Task Lead_is_followed_again_as_soon_as_somebody_acts(string act)
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Brought.EveryStage);
        var hana = (await Brought.LeadsAsync(world)).Single(lead => lead.FullName == "Hana Example");

        switch (act)
        {
            case "conversation":
                await world.TellAsync(hana.Id, new HumanTouched { At = world.Now, Who = "Sam", How = HumanTouched.Conversation });
                break;
            case "answer":
                await world.DoAsync(hana.Id, Answering.Of(hana, Channel.Email, new WrittenMessage("Do you still want the furnace?", "Sam"), "1"));
                break;
            case "cadence":
                await world.DoAsync(hana.Id, new LeadCommand.StartCadence(world.Business.Cadences.Current.First().Name, "Sam"));
                break;
            default:
                await world.TellAsync(hana.Id, new MessageReceived { At = world.Now, Who = "Sam", Channel = Channel.Email, Text = "I do." });
                break;
        }

        var after = await world.LeadAsync(hana.Id);
        Assert.Null(after.SilentSince);
        Assert.NotNull(NextMoments.Of(after, world.Business, world.Now));
        await Promises.HoldAsync(world);
        await world.LiveAsync(Duration.FromDays(14));
        Assert.Contains(world.Provider.Log, sent => sent.Key.Scope == hana.Id.Value);
        Assert.DoesNotContain(world.Provider.Log, sent => sent.Key.Scope != hana.Id.Value && sent.Key.Scope != TouchKey.BusinessScope);
    }

    [Fact]
    public async Task Note_an_opt_out_and_a_suspicious_form_wake_nobody()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Brought.EveryStage);
        var ada = (await Brought.LeadsAsync(world)).Single(lead => lead.FullName == "Ada Example");

        await world.TellAsync(ada.Id, new NoteAdded { At = world.Now, Who = "Sam", Text = "Moved." });
        await world.DoAsync(ada.Id, new LeadCommand.OptOut(Channel.Email, "Sam"));
        await world.ReceiveAsync(Given.Inquiry() with { ContentHash = "spam", Emails = [Given.Email("ada@mail.example")], Phones = [], Quarantine = "The hidden field was filled in." });

        Assert.NotNull((await world.LeadAsync(ada.Id)).SilentSince);
        await world.LiveAsync(Duration.FromDays(14));
        Assert.DoesNotContain(world.Provider.Log, sent => sent.Key.Scope != TouchKey.BusinessScope);
    }

    [Fact]
    public async Task Who_writes_in_anew_is_the_lead_that_is_known()
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, Brought.EveryStage);
        var lou = (await Brought.LeadsAsync(world)).Single(lead => lead.FullName == "Lou Example");

        var id = await world.ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("LOU@mail.example")], Phones = [] });
        await world.WorkAsync();

        Assert.Equal(lou.Id, id);
        var after = await world.LeadAsync(id);
        Assert.Equal((LeadStage.Inquiry, null, 2), (after.Stage, after.SilentSince, after.Inquiries));
        Assert.Single(after.Course.Deals);
        Assert.Contains(world.Provider.Emails, email => email.Key.Scope == id.Value && email.Audience == Audience.Lead);
    }

    [Fact]
    public async Task Import_brings_no_consent_to_texts_and_lifts_no_stop()
    {
        var world = new EngineWorld();
        var stopped = world.Hash.Of(Given.Phone("(207) 555-0101"));
        await world.Rows.CommitAsync(
            RowKeys.Business(world.Business.Id), [SuppressionStore.RowFor(Channel.Sms, stopped, "STOP", world.Now)], default);

        await Brought.ByAsync(
            world,
            """
            name        | email            | phone          | created    | sms consent | source
            Ada Example | ada@mail.example | (207) 555-0101 | 2026-02-02 | yes         | Google
            """);

        var ada = Assert.Single(await Brought.LeadsAsync(world));
        Assert.Equal((null, 0), (ada.SmsConsent, ada.Consents.Count));
        Assert.Contains(world.Store.Rows, row => row.Key == RowKeys.Stop(Channel.Sms, stopped));
    }
}
