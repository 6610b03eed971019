using FollowUpEngine.Leads;
using FollowUpEngine.Testing;
using FollowUpEngine.Tests.Cadences;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Leads;

/// <summary>People are found by what somebody remembers of them, and no key tells what that was.</summary>
public sealed class LeadSearchTests
{
    private readonly EngineWorld _world = new();

    private LeadSearch Search => new(_world.Rows, _world.Leads, _world.Hash);

    [Theory]
    [InlineData("lópez")]
    [InlineData("LOPEZ")]
    [InlineData("Lopez, Mía")]
    [InlineData("  mia   lopez ")]
    [InlineData("O'Brien")]
    [InlineData("obrien")]
    [InlineData("(207) 555-1001")]
    [InlineData("+1 207.555.1001")]
    [InlineData("2075551001")]
    [InlineData("PAT1@example.com")]
    [InlineData("bakery")]
    public async Task Person_is_found_in_any_form(string sought)
    {
        var id = await _world.ReceiveAsync(Given.Inquiry(1) with { FullName = "Mía López O’Brien", Company = "Harbor Bakery, Inc." });
        await _world.ReceiveAsync(Given.Inquiry(2));

        Assert.Equal([id], await FindAsync(sought));
    }

    [Theory]
    [InlineData("lop")]
    [InlineData("mia smith")]
    [InlineData("207 555 9999")]
    [InlineData("pat2@example.org")]
    public async Task Nobody_else_is_found(string sought)
    {
        await _world.ReceiveAsync(Given.Inquiry(1) with { FullName = "Mía López" });

        Assert.Empty(await FindAsync(sought));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ,.- ")]
    [InlineData(null)]
    public void Nothing_cannot_be_looked_for(string? sought) => Assert.Null(Search.TermsOf(sought));

    [Fact]
    public async Task Newest_come_first_and_who_gave_two_names_is_found_by_both()
    {
        var first = await _world.ReceiveAsync(Given.Inquiry(1) with { FullName = "Ann Marsh" });
        _world.Clock.Advance(Duration.FromHours(1));
        var second = await _world.ReceiveAsync(Given.Inquiry(2) with { FullName = "Bob Marsh" });
        await _world.ReceiveAsync(Given.Inquiry(1) with { ContentHash = "another", FullName = "Ann Field" });

        Assert.Equal([second, first], await FindAsync("marsh"));
        Assert.Equal([first], await FindAsync("ann field"));
    }

    [Fact]
    public async Task Terms_pass_through_an_address_and_nothing_else_is_read_from_one()
    {
        var terms = Search.TermsOf("Mia Lopez")!;
        Assert.Equal(terms.ToString(), SearchTerms.TryParse(terms.ToString())!.ToString());
        Assert.DoesNotContain("lopez", terms.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.All(["", "n", "n-", "x-" + terms.Hashes[0], "n-zz", "p-" + string.Join('-', terms.Hashes), "n|b|harbor"], text => Assert.Null(SearchTerms.TryParse(text)));
        await _world.ReceiveAsync(Given.Inquiry(1) with { FullName = "Mia Lopez" });
        Assert.DoesNotContain(_world.Store.Rows, row => row.Key.Contains("lopez", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<IReadOnlyList<LeadId>> FindAsync(string sought) => [.. (await Search.FindAsync(_world.Business.Id, Search.TermsOf(sought)!, default)).Select(stored => stored.Lead.Id)];
}
