using FollowUpEngine.Appointments;
using FollowUpEngine.Azure.Storage;
using FollowUpEngine.Leads;
using FollowUpEngine.Testing;
using NodaTime;

namespace FollowUpEngine.Azure.Tests.Storage;

/// <summary>Two people can't have one time in Azure Tables either.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class SlotRaceOnAzuriteTests(RunningAzurite azurite)
{
    [Fact]
    public async Task Many_at_once_and_one_has_it()
    {
        var starts = Given.TuesdayMorning + Duration.FromDays(2);
        var world = new EngineWorld(rows: new TableRowStore(azurite.ConnectionString, "slots" + Guid.NewGuid().ToString("N")));
        var ids = new List<LeadId>();
        for (var i = 1; i <= 6; i++)
        {
            ids.Add(await world.ReceiveAsync(Given.Inquiry(i)));
        }

        var results = await Task.WhenAll(ids.Select((id, i) => world.Commands.ExecuteAsync(
            world.Business, id, new LeadCommand.Book(new AppointmentBooked { At = world.Now, Who = "The customer", Starts = starts + Duration.FromMinutes(10 * i) }), world.Now, default)));

        Assert.Single(results, result => result is LeadCommandResult.Done);
        var person = world.Business.Responsible(FollowUpEngine.Businesses.StaffRole.Closer).Id;
        Assert.Single(await new SlotStore(world.Rows).ReadAsync(world.Business.Id, person, starts - Duration.FromDays(1), starts + Duration.FromDays(1), default));

        // Holds, too: of those that would overlap one stands.
        var holds = new SlotHolds(world.Rows, new SlotStore(world.Rows), world.Contention);
        var later = starts + Duration.FromDays(1);
        var held = await Task.WhenAll(ids.Select(id => holds.HoldAsync(world.Business, new Stretch(person, id, later, later + Duration.FromHours(1)), world.Now, default)));
        Assert.Single(held, one => one);
    }
}
