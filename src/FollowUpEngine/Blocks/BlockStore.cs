using System.Text.Json;
using FollowUpEngine.Boards;
using FollowUpEngine.Businesses;
using FollowUpEngine.Journals;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Blocks;

/// <summary>Keeps what became of each block, and whose are half as long for now.</summary>
public sealed class BlockStore(IRowStore rows, LeadStore leads)
{
    /// <summary>What is told of a day some days later still counts; a night that was left out is made up for.</summary>
    private const int CountedAgain = 3;

    private const int MostNights = 7;

    private static readonly Duration KeptFor = Duration.FromDays(400);
    private static readonly string[] DealColumns = [nameof(LeadStage.HandedOff), nameof(LeadStage.SalesAccepted), nameof(LeadStage.SalesQualified), nameof(LeadStage.Opportunity)];

    /// <summary>The staff ids whose blocks are half as long; reads nothing where no block ever is.</summary>
    public async ValueTask<IReadOnlyCollection<string>> ShrunkAsync(Business business, CancellationToken ct) =>
        business.Staff.Any(person => person.Block?.ShrinkAbove is not null) ? (await PlanAsync(business, ct)).Shrunk : [];

    /// <summary>Who takes a lead that arrives now or comes back; null: nobody in particular.</summary>
    public async ValueTask<string?> CoverAsync(Business business, Instant now, CancellationToken ct) =>
        BlockRules.CoverAt(business, await ShrunkAsync(business, ct), now);

    /// <summary>The blocks of some days, for a calendar. Half a block stands there on the day for which it is decided: what the days after bring nobody knows.</summary>
    public async Task<IReadOnlyList<(StaffMember Person, Interval Block)>> PlannedAsync(Business business, IReadOnlyList<StaffMember> people, LocalDate first, int days, Instant now, CancellationToken ct)
    {
        var (shrunk, today) = (await ShrunkAsync(business, ct), now.InZone(business.Zone).Date);
        return
        [
            .. from day in Enumerable.Range(0, days).Select(first.PlusDays)
               from person in people
               let block = BlockRules.On(person, day, business, day == today && shrunk.Contains(person.Id))
               where block is not null
               select (person, block.Value),
        ];
    }

    /// <summary>Each night: counts the days before, and says whose deals leave them half a block.</summary>
    public async Task CountAsync(Business business, Instant now, CancellationToken ct)
    {
        var people = business.Staff.Where(person => person.Block is not null).ToList();
        var plan = await PlanAsync(business, ct);
        foreach (var person in people)
        {
            await CountAsync(business, person, plan, now, ct);
        }

        if (people.Count > 0 || plan.Since.Count > 0)
        {
            // Decided once a day: whoever counts again at noon leaves the morning as it was.
            var on = now.InZone(business.Zone).Date;
            var shrunk = plan.On == on ? plan.Shrunk : await ShrunkNowAsync(business, ct);
            var next = new BlockPlan(on, shrunk, people.ToDictionary(person => person.Id, person => plan.Since.TryGetValue(person.Id, out var since) ? since : now));
            await rows.CommitAsync(RowKeys.Business(business.Id), [new RowChange.Upsert(RowKeys.BlockPlan, "BlockPlan", StoreJson.Version, JsonSerializer.Serialize(next, StoreJson.Rows.BlockPlan))], ct);
        }
    }

    private async Task CountAsync(Business business, StaffMember person, BlockPlan plan, Instant now, CancellationToken ct)
    {
        var zone = Duty.HoursOf(person, business).Zone;
        var (today, isShrunk) = (now.InZone(zone).Date, plan.Shrunk.Contains(person.Id));
        var known = (await DaysAsync(business.Id, person.Id, today.PlusDays(-MostNights), ct)).ToDictionary(day => day.Date);
        var recounted = Enumerable.Range(1, MostNights).Select(back => today.PlusDays(-back)).Where(day => day >= today.PlusDays(-CountedAgain) || !known.ContainsKey(day)).ToList();
        // A morning on which they were ill, told afterwards, is no block that was not kept.
        RowChange[] away = [.. recounted.Where(day => known.ContainsKey(day) && person.AwayOn(day) is not null).Select(day => new RowChange.Delete(RowKeys.Block(person.Id, day)))];
        if (away.Length > 0)
        {
            try
            {
                await rows.CommitAsync(RowKeys.Business(business.Id), away, ct);
            }
            catch (RowConflictException)
            {
                // Another night, or the button that counts, took them away at this moment.
            }
        }

        // Nobody can have kept a block that was not in the file yet.
        var since = plan.Since.TryGetValue(person.Id, out var first) ? first : now;
        var planned = recounted.Where(day => person.AwayOn(day) is null)
            .Select(day => (Day: day, Block: known.TryGetValue(day, out var kept) ? new Interval(kept.From, kept.To) : BlockRules.On(person, day, business, isShrunk), known.GetValueOrDefault(day)?.Target))
            .Where(day => day.Block?.Start >= since || known.ContainsKey(day.Day)).ToList();
        if (planned.Count > 0)
        {
            await KeepAsync(business, person, [.. planned.Select(day => (day.Day, day.Block!.Value, day.Target ?? TargetOf(person.Block!, isShrunk)))], ct);
        }

        await rows.DropAsync(RowKeys.Business(business.Id), (Keys.Under("block", person.Id).From, RowKeys.Block(person.Id, (now - KeptFor).InZone(zone).Date)), ct);
    }

    /// <summary>The kept days of a person, in their order.</summary>
    public async Task<IReadOnlyList<BlockDay>> DaysAsync(BusinessId business, string person, LocalDate from, CancellationToken ct)
    {
        var days = new List<BlockDay>();
        await foreach (var row in rows.RangeAsync(RowKeys.Business(business), RowKeys.Block(person, from), Keys.Under("block", person).To, null, ct))
        {
            days.Add(JsonSerializer.Deserialize(row.Body, StoreJson.Rows.BlockDay)!);
        }

        return days;
    }

    private static int TargetOf(ProtectedBlock block, bool isShrunk) => isShrunk ? (block.Touches + 1) / 2 : block.Touches;

    private async Task KeepAsync(Business business, StaffMember person, IReadOnlyList<(LocalDate Day, Interval Block, int Target)> planned, CancellationToken ct)
    {
        var tallies = planned.Select(day => (day.Day, day.Block, day.Target, Tally: new BlockTally(person, day.Block, business))).ToList();
        var from = tallies.Min(day => day.Block.Start);
        var changed = new List<Lead>();
        await new ChangedLeads(rows, leads).ReadAsync(business.Id, from, [], lead => changed.AddRange(lead.ChangedAt >= from && lead is { IsTest: false, SilentSince: null } ? [lead] : []), ct);
        foreach (var lead in changed)
        {
            var facts = await leads.FactsAsync(business.Id, lead with { Absorbed = [] }, ct);
            tallies.ForEach(day => day.Tally.Add(facts));
        }

        await rows.CommitAsync(
            RowKeys.Business(business.Id),
            [
                .. tallies.Select(day => new RowChange.Upsert(
                    RowKeys.Block(person.Id, day.Day), "Block", StoreJson.Version,
                    JsonSerializer.Serialize(new BlockDay(person.Id, day.Day, day.Block.Start, day.Block.End, day.Target, day.Tally.Touches, day.Tally.Breaks), StoreJson.Rows.BlockDay))),
            ],
            ct);
    }

    private async Task<BlockPlan> PlanAsync(Business business, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(business.Id), RowKeys.BlockPlan), ct) is { } row ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.BlockPlan)! : new BlockPlan(null, [], new Dictionary<string, Instant>());

    private async Task<IReadOnlyList<string>> ShrunkNowAsync(Business business, CancellationToken ct)
    {
        var limits = business.Staff.Where(person => person.Block?.ShrinkAbove is not null).ToList();
        var counts = limits.Count == 0 ? [] : await new Board(rows).CountAsync(business.Id, ct);
        return [.. limits.Where(person => counts.Where(count => count.Cell.Person == person.Id && DealColumns.Contains(count.Cell.Column)).Sum(count => count.Leads) > person.Block!.ShrinkAbove).Select(person => person.Id)];
    }
}

/// <summary>The body of the row that each night writes about the blocks to come.</summary>
/// <param name="On">For which local day of the business that is decided.</param>
/// <param name="Shrunk">The staff ids whose blocks are half as long.</param>
/// <param name="Since">By staff id the first night that found a block in the business file: what is before is not counted.</param>
public sealed record BlockPlan(LocalDate? On, IReadOnlyList<string> Shrunk, IReadOnlyDictionary<string, Instant> Since);
