using FollowUpEngine.Businesses;
using FollowUpEngine.Local.Commands.Replay;
using FollowUpEngine.Numbers;
using FollowUpEngine.Replay;
using FollowUpEngine.Scheduling;

namespace FollowUpEngine.Local.Commands.Numbers;

/// <summary><c>numbers</c>: the owner's numbers, of the store or of a history in a file. Changes nothing.</summary>
internal static class NumbersCommand
{
    public static async Task<int> RunAsync(NumbersOptions options, StorePlace place, Terminal terminal, CancellationToken ct)
    {
        var answer = options.File is { } file ? await OfFileAsync(file, options, ct) : await OfStoreAsync(options, place, ct);
        terminal.Answer(answer, CommandJson.Default.NumbersAnswer, NumbersWords.Of(answer));
        return ExitCodes.Ok;
    }

    private static async Task<NumbersAnswer> OfStoreAsync(NumbersOptions options, StorePlace place, CancellationToken ct)
    {
        await using var engine = new LocalEngine(place);
        await engine.OpenExistingAsync(ct);
        var business = InZone(BusinessChoice.Of(await engine.Get<BusinessDirectory>().ListAsync(ct), options.Business), options);
        var report = await engine.Get<NumbersService>().CountAsync(business, engine.Now, options.OpenOn, ct);
        return new NumbersAnswer(business.Name, [], report);
    }

    private static async Task<NumbersAnswer> OfFileAsync(FileInfo file, NumbersOptions options, CancellationToken ct)
    {
        var opened = await OpenedHistory.OpenAsync(file, null, options.Map, ct, AsStranger, options.By);
        var last = opened.History.Leads.SelectMany(lead => lead.Facts.Select(fact => fact.At).Append(lead.ArrivedAt)).Max();
        var asOf = options.AsOf is { } day ? LocalMoments.At(opened.Business.Zone, day.PlusDays(1).AtMidnight()) : last;
        var tally = new NumbersTally(opened.Business, asOf, options.OpenOn, options.By);
        foreach (var lead in opened.History.Leads)
        {
            tally.Add(HistoryCounts.Of(lead, opened.Business));
        }

        return new NumbersAnswer(file.Name, FaultFigures.Of(opened.Faults), tally.Report());

        // Of the sample business only its hours and its place are anybody's.
        Business AsStranger(Business business) => InZone(business, options) with { Sources = [], Targets = new Targets() };
    }

    private static Business InZone(Business business, NumbersOptions options) => options.Zone is { } zone ? business with { Zone = zone } : business;
}

/// <param name="Of">The business or the file.</param>
/// <param name="Faults">Of the file.</param>
internal sealed record NumbersAnswer(string Of, IReadOnlyList<FaultFigures> Faults, NumbersReport Numbers);
