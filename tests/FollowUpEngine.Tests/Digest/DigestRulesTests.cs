using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Stalls;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Digest;

public sealed class DigestRulesTests
{
    private readonly EngineWorld _world = new();

    [Fact]
    public async Task What_was_booked_quoted_and_won_is_told_with_its_money()
    {
        var from = _world.Now;
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.TellAsync(id, new AppointmentBooked { At = _world.Now, Who = "Lee", Starts = _world.Now + Duration.FromHours(1) });
        await _world.LiveAsync(Duration.FromHours(3));
        await _world.TellAsync(id, new QuoteSent { At = _world.Now, Who = "Lee", Amount = 8_400 });
        await _world.TellAsync(id, new Closed { At = _world.Now, Who = "Lee", As = LeadStage.Won });

        var digest = await BuildAsync(id, from);

        // Nobody said another amount: the quote's counts.
        Assert.Equal((1, 1, 1, 8_400m), (digest.Booked, digest.Quoted, digest.Won, digest.WonAmount));
        Assert.Empty(digest.AtRisk);
    }

    [Fact]
    public async Task Silent_quote_is_money_at_risk_and_stands_in_the_subject()
    {
        var from = _world.Now;
        var id = await _world.ReceiveAsync(Given.Inquiry());
        await _world.TellAsync(id, new QuoteSent { At = _world.Now, Who = "Lee", Amount = 14_200 });
        await _world.LiveAsync(Duration.FromDays(20));

        var digest = await BuildAsync(id, from);

        Assert.Equal(new MoneyAtRisk(StallCause.S2, 14_200, 1), Assert.Single(digest.AtRisk));
        Assert.Equal("1 lead waiting for you, $14,200 in silent quotes", digest.Subject);
    }

    [Theory]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-03-03", false)]
    [InlineData("2026-03-08", false)]
    public void Diagnosis_stands_in_the_first_digest_of_the_week(string day, bool isTold)
    {
        var now = Instant.FromUtc(2026, 3, int.Parse(day[^2..], System.Globalization.CultureInfo.InvariantCulture), 12, 0);
        var tally = new NumbersTally(Given.Harbor, now);
        tally.Add(new CountedLead { Source = "Website", ArrivedAt = Instant.FromUtc(2026, 2, 10, 12, 0), Stage = LeadStage.Won, Course = new Course { QualifiedAt = now, HandedOffAt = now, AcceptedAt = now, HeldAt = now, QuotedAt = now, WonAt = now } });
        tally.Add(new CountedLead { Source = "Website", ArrivedAt = Instant.FromUtc(2026, 2, 11, 12, 0), Stage = LeadStage.Inquiry, Course = Course.None });
        var kept = new KeptNumbers(now - Duration.FromHours(5), tally.Report());

        var digest = DigestRules.Build(Given.Harbor, Given.Harbor.Staff[0], [], [], _ => "", now - Duration.FromDays(1), now, kept);
        var old = DigestRules.Build(Given.Harbor, Given.Harbor.Staff[0], [], [], _ => "", now - Duration.FromDays(1), now, kept with { At = now - Duration.FromDays(4) });
        var none = DigestRules.Build(Given.Harbor, Given.Harbor.Staff[0], [], [], _ => "", now - Duration.FromDays(1), now);

        Assert.Equal(isTold ? [new MonthFigures(new YearMonth(2026, 2), 2, 1, 1)] : [], digest.Months);
        Assert.Equal((isTold, false, false), (digest.Diagnosis is not null, old.Diagnosis is not null, none.Diagnosis is not null));
    }

    private async Task<DigestModel> BuildAsync(LeadId id, Instant from)
    {
        var lead = await _world.LeadAsync(id);
        var facts = await _world.Leads.FactsAsync(_world.Business.Id, lead, default);
        return DigestRules.Build(_world.Business, _world.Business.Responsible(StaffRole.Owner), [new DigestLead(lead, facts)], [], _ => "", from, _world.Now + Duration.FromSeconds(1));
    }
}
