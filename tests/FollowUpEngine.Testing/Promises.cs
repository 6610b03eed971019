using System.Text.Json;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using Xunit;

namespace FollowUpEngine.Testing;

/// <summary>What must hold of a store at any quiet moment, whatever happened before.</summary>
public static class Promises
{
    public static async Task HoldAsync(EngineWorld world)
    {
        var due = world.Store.Rows.Where(row => row.Kind == "Due").Select(row => Keys.Split(row.Key)[2]).ToLookup(what => what);
        await foreach (var stored in world.Leads.ListAsync(world.Business.Id, null, null, default))
        {
            var lead = stored.Lead;
            var facts = await world.Leads.FactsAsync(world.Business.Id, lead with { Absorbed = [] }, default);
            Assert.Equal(Json(lead), Json(LeadFolding.Fold(facts)!));
            Assert.Equal(NextMoments.Of(lead, world.Business, world.Now) is null ? 0 : 1, due[lead.Id.Value].Count());
        }
    }

    private static string Json(Lead lead) => JsonSerializer.Serialize(new HeadBody(lead, null, null), StoreJson.Rows.HeadBody);
}
