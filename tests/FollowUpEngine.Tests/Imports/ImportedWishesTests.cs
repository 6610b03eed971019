using FollowUpEngine.Consent;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;

namespace FollowUpEngine.Tests.Imports;

/// <summary>An import may add an opt-out. It lifts none, and brings no consent.</summary>
public sealed class ImportedWishesTests
{
    [Theory]
    [InlineData("Unsubscribed from all email", "true", "email")]
    [InlineData("Unsubscribed from all email", "2024-03-02", "email")] // since when
    [InlineData("Unsubscribed from all email", "No", "")]
    [InlineData("SMS opt-out", "yes", "sms")]
    [InlineData("Do not contact", "x", "email sms")]
    [InlineData("Person - Marketing status", "Unsubscribed", "email sms")]
    [InlineData("Marketing consent", "no", "email sms")]
    [InlineData("Marketing consent", "yes", "")] // proves nothing
    [InlineData("Do not contact", "", "")]
    public async Task Column_that_says_a_person_wants_no_more_messages_stops_that_channel(string column, string value, string stopped)
    {
        var world = new EngineWorld();
        var tally = await Brought.ByAsync(world, $"name | email | phone | created | source | {column}\nAda Example | ada@mail.example | 207 555 0101 | 2025-01-10 | Google | {value}");

        Assert.Equal(stopped, string.Join(' ', await StoppedAsync(world)));
        Assert.Equal(stopped.Length > 0 ? 1 : 0, tally.OptOuts);
        var ada = Assert.Single(await Brought.LeadsAsync(world));
        Assert.Equal((stopped.Contains("email", StringComparison.Ordinal), stopped.Contains("sms", StringComparison.Ordinal), 0), (ada.EmailStopped, ada.SmsStopped, ada.Consents.Count(consent => consent.Channel == Channel.Sms)));
        Assert.NotNull(ada.SilentSince);
        await Promises.HoldAsync(world);
    }

    [Fact]
    public async Task Opt_out_of_somebody_who_is_a_lead_here_is_recorded_and_the_lead_stays_as_it_is()
    {
        var world = new EngineWorld();
        var id = await world.ReceiveAsync(Given.Inquiry() with { Emails = [Given.Email("ada@mail.example")] });
        var before = await world.LeadAsync(id);

        await Brought.ByAsync(world, "name | email | created | source | do not contact\nAda Example | ada@mail.example | 2025-01-10 | Google | yes");

        Assert.Equal(["email"], await StoppedAsync(world));
        Assert.Equal(before.Version, (await world.LeadAsync(id)).Version);
        Assert.True(await new SuppressionStore(world.Rows, world.Hash).IsStoppedAsync(world.Business.Id, before, Channel.Email, default));
    }

    [Fact]
    public async Task Opt_out_that_stands_is_not_lifted_and_not_written_anew()
    {
        var world = new EngineWorld();
        const string Table = "name | email | created | source | unsubscribed\nAda Example | ada@mail.example | 2025-01-10 | Google | ";
        await Brought.ByAsync(world, Table + "yes");
        var stops = world.Store.Rows.Where(row => row.Kind == "Stop").ToList();

        await Brought.ByAsync(world, Table + "no");
        await Brought.ByAsync(world, Table + "yes");

        Assert.Equal(stops, world.Store.Rows.Where(row => row.Kind == "Stop"));
    }

    [Theory]
    [InlineData("Deal owner", "Lee Novak", "lee")] // of the staff by name
    [InlineData("Deal - Owner", "lee@harbor-heating.example", "lee")] // by email
    [InlineData("Salesperson", "Gone Person", "Gone Person")] // as it stands
    [InlineData("Salesperson", "", null)]
    public async Task Deal_is_credited_to_whom_the_file_names(string column, string named, string? closer)
    {
        var world = new EngineWorld();
        await Brought.ByAsync(world, $"name | email | created | deal stage | amount | close date | source | {column}\nAda Example | ada@mail.example | 2025-01-10 | closed won | 8200 | 2025-02-03 | Google | {named}");

        var ada = Assert.Single(await Brought.LeadsAsync(world));
        Assert.Equal((closer, closer), (Assert.Single(ada.Course.Deals).Closer, ada.Course.Closer));
    }

    private static async Task<IEnumerable<string>> StoppedAsync(EngineWorld world)
    {
        var stopped = new List<string>();
        var (from, to) = Keys.Under("stop");
        await foreach (var key in world.Rows.KeysAsync(RowKeys.Business(world.Business.Id), from, to, null, default))
        {
            stopped.Add(Keys.Split(key)[1]);
        }

        return stopped;
    }
}
