using System.Text.Json.Nodes;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using FollowUpEngine.Testing;
using FollowUpEngine.Testing.Storage;
using Xunit;

namespace FollowUpEngine.Tests.Businesses;

/// <summary>What comes in by a number reaches the business that owns it, and no other.</summary>
public sealed class BusinessRoutesTests
{
    private static readonly PhoneNumber Number = Given.Phone("+12075550100");

    private readonly BusinessDirectory _directory;
    private readonly BusinessRoutes _routes;
    private readonly ManualClock _clock = new(Given.TuesdayMorning);

    public BusinessRoutesTests()
    {
        var rows = new InMemoryRowStore();
        _directory = new BusinessDirectory(rows, _clock);
        _routes = new BusinessRoutes(rows, _directory, new ContactHash(new InstallationSecret(new byte[32])));
    }

    [Fact]
    public async Task Number_leads_to_the_business_that_names_it()
    {
        await ApplyAsync(File("harbor", "+12075550100"));

        Assert.Equal("harbor", (await _routes.FindAsync(Number, null, default))?.Id.Value);
        Assert.Null(await _routes.FindAsync(Given.Phone("+12075550101"), null, default));
    }

    [Fact]
    public async Task Number_of_another_business_is_refused_before_the_file_is_stored()
    {
        await ApplyAsync(File("harbor", "+12075550100"));

        var refused = await Assert.ThrowsAsync<RouteTakenException>(() => ApplyAsync(File("acme", "+12075550100")));

        Assert.Contains("'harbor'", refused.Message, StringComparison.Ordinal);
        Assert.Null(await _directory.FindAsync(BusinessId.Parse("acme"), default));
    }

    [Fact]
    public async Task Number_that_was_given_up_can_be_taken()
    {
        await ApplyAsync(File("harbor", "+12075550100"));
        await ApplyAsync(File("harbor", "+12075550109"));
        Assert.Null(await _routes.FindAsync(Number, null, default));

        await ApplyAsync(File("acme", "+12075550100"));

        Assert.Equal("acme", (await _routes.FindAsync(Number, null, default))?.Id.Value);
        Assert.Equal("harbor", (await _routes.FindAsync(Given.Phone("+12075550109"), null, default))?.Id.Value);
    }

    [Fact]
    public async Task Messaging_service_leads_to_its_business_whatever_number_it_chose()
    {
        await ApplyAsync(File("harbor", null));

        Assert.Equal("harbor", (await _routes.FindAsync(Number, $"MG{new string('a', 32)}", default))?.Id.Value);
    }

    [Fact]
    public async Task Number_that_is_only_called_leads_to_its_business_and_to_no_other()
    {
        await ApplyAsync(File("harbor", null, "+12075550100"));

        Assert.Equal("harbor", (await _routes.FindAsync(Number, null, default))?.Id.Value);
        await Assert.ThrowsAsync<RouteTakenException>(() => ApplyAsync(File("acme", "+12075550100")));
        await ApplyAsync(File("harbor", null));
        Assert.Null(await _routes.FindAsync(Number, null, default));
    }

    private async Task ApplyAsync(BusinessFileResult.Valid file)
    {
        await _routes.ClaimAsync(file.Business, default);
        await _directory.ApplyAsync(file, default);
    }

    private static BusinessFileResult.Valid File(string id, string? number, string? called = null)
    {
        var file = JsonNode.Parse(BusinessSamples.Harbor)!.AsObject();
        file["id"] = id;
        var messaging = file["messaging"]!.AsObject();
        messaging.Remove("smsFrom");
        messaging[number is null ? "messagingServiceSid" : "smsFrom"] = number ?? $"MG{new string('a', 32)}";
        if (called is not null)
        {
            file["voice"] = new JsonObject { ["ringTo"] = "+12075550190", ["numbers"] = new JsonArray(called) };
        }

        return (BusinessFileResult.Valid)BusinessFile.Read(file.ToJsonString(), Templates.Fault);
    }
}
