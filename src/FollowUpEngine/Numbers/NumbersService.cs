using System.Text.Json;
using FollowUpEngine.Blocks;
using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Numbers;

/// <summary>Counts the numbers of a business in one pass over its heads, and keeps what a night counted: a page reads that one row.</summary>
public sealed class NumbersService(IRowStore rows, LeadStore leads)
{
    // A row has its limits, and nobody reads so many; the command line has all.
    private const int KeptGroups = 60;

    // Two years, and the same month of the year before.
    private const int KeptDays = 800;

    public async Task<NumbersReport> CountAsync(Business business, Instant now, IReadOnlyList<LocalDate>? openOn, CancellationToken ct) =>
        await WithBlocksAsync(MonthRules.WithClosed(await CountLeadsAsync(business, now, openOn, ct), await new ClosedMonths(rows).ReadAsync(business, ct)), business, now, ct);

    /// <summary>Closes the months that are over, and counts the blocks of the days before, too.</summary>
    public async Task<KeptNumbers> KeepAsync(Business business, Instant now, CancellationToken ct)
    {
        var counted = await CountLeadsAsync(business, now, null, ct);
        var months = new ClosedMonths(rows);
        await months.CloseAsync(business, counted.Days, now, ct);
        await new BlockStore(rows, leads).CountAsync(business, now, ct);
        var kept = new KeptNumbers(now, Cut(await WithBlocksAsync(MonthRules.WithClosed(counted, await months.ReadAsync(business, ct)), business, now, ct)));
        var body = JsonSerializer.Serialize(kept, StoreJson.Rows.KeptNumbers);
        await rows.CommitAsync(RowKeys.Business(business.Id), [new RowChange.Upsert(RowKeys.Numbers, "Numbers", StoreJson.Version, body)], ct);
        return kept;
    }

    /// <summary>Null until the first night.</summary>
    public async Task<KeptNumbers?> ReadAsync(BusinessId business, CancellationToken ct) =>
        await rows.GetAsync(new RowKey(RowKeys.Business(business), RowKeys.Numbers), ct) is { } row ? JsonSerializer.Deserialize(row.Body, StoreJson.Rows.KeptNumbers) : null;

    private async Task<NumbersReport> WithBlocksAsync(NumbersReport counted, Business business, Instant now, CancellationToken ct)
    {
        var (cards, splits) = (new List<BlockCard>(), new List<SplitNow>());
        foreach (var person in business.Staff.Where(person => person.Block is not null))
        {
            var today = now.InZone(Duty.HoursOf(person, business).Zone).Date;
            var days = await new BlockStore(rows, leads).DaysAsync(business.Id, person.Id, today.PlusDays(-SplitRules.LooksBack), ct);
            cards.Add(BlockCard.Of(person.Name, business.Staff.FirstOrDefault(one => one.Id == person.Block!.Cover)?.Name ?? person.Block!.Cover, days, today));
            if (RoleSplitTally.IsBoth(person, business) && counted.Yield is { } yield)
            {
                splits.Add(SplitRules.Of(person.Name, days, yield.PerTouch, yield.WinRate, yield.ProfitPerJob, business, today));
            }
        }

        return counted with { Blocks = cards, Splits = splits };
    }

    private async Task<NumbersReport> CountLeadsAsync(Business business, Instant now, IReadOnlyList<LocalDate>? openOn, CancellationToken ct)
    {
        var tally = new NumbersTally(business, now, openOn);
        await foreach (var stored in leads.ListAsync(business.Id, null, null, ct))
        {
            if (CountedLead.Of(stored.Lead, business) is { } lead)
            {
                tally.Add(lead);
            }
        }

        return tally.Report();
    }

    private static NumbersReport Cut(NumbersReport report) => report with
    {
        Sources = [.. report.Sources.Take(KeptGroups)],
        Months = [.. report.Months.TakeLast(KeptGroups)],
        Generators = [.. report.Generators.Take(KeptGroups)],
        Closers = [.. report.Closers.Take(KeptGroups)],
        Days = [.. report.Days.TakeLast(KeptDays)],
        Calendar = [.. report.Calendar.TakeLast(KeptGroups)],
        WonMonths = [.. report.WonMonths.TakeLast(KeptGroups)],
        Scorecards = report.Scorecards is { } cards ? cards with { Generators = [.. cards.Generators.Take(KeptGroups)], Closers = [.. cards.Closers.Take(KeptGroups)] } : null,
        WonYear = report.WonYear is { } year ? year with { Sources = [.. year.Sources.Take(KeptGroups)] } : null,
        Handoff = report.Handoff with { Pairs = [.. report.Handoff.Pairs.Take(KeptGroups)] },
    };
}

/// <param name="At">When it was counted.</param>
public sealed record KeptNumbers(Instant At, NumbersReport Report);
