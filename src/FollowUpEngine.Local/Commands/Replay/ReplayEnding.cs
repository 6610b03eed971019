using FollowUpEngine.Businesses;
using FollowUpEngine.Digest;
using FollowUpEngine.Leads;
using FollowUpEngine.Numbers;
using FollowUpEngine.Pages;
using FollowUpEngine.Pages.Digests;
using FollowUpEngine.Pages.Figures;
using FollowUpEngine.Replay;
using NodaTime;

namespace FollowUpEngine.Local.Commands.Replay;

/// <summary>What the owner would see at the end of a replay: the digest of that morning and the page of numbers, as files.</summary>
internal sealed class ReplayEnding
{
    private readonly Business _business;
    private readonly Instant _end;
    private readonly Instant _from;
    private readonly NumbersTally _tally;
    private readonly List<DigestLead> _moving = [];
    private readonly Lock _adding = new();

    /// <param name="history">Its sources have names that the business file does not know.</param>
    public ReplayEnding(Business business, IReadOnlyList<HistoryLead> history, Instant end)
    {
        _business = business with { Sources = [.. history.Select(lead => lead.Source).DistinctBy(source => source.Id)] };
        (_end, _from) = (end, DigestRules.From(business, end));
        _tally = new NumbersTally(_business, end);
    }

    /// <summary>Called from several threads.</summary>
    public void Add(ReplayedGroup group)
    {
        lock (_adding)
        {
            foreach (var replayed in group.Leads)
            {
                if (CountedLead.Of(replayed.Lead, _business) is { } counted)
                {
                    _tally.Add(counted);
                }

                if (replayed.Lead.ChangedAt >= _from || DigestRules.IsWaiting(replayed.Lead, _end))
                {
                    _moving.Add(new DigestLead(replayed.Lead, replayed.Facts));
                }
            }
        }
    }

    /// <summary>The files that were written.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(DirectoryInfo folder, CancellationToken ct)
    {
        var kept = new KeptNumbers(_end, _tally.Report());
        var shown = new NumbersShown { Business = _business, Kept = kept, Comparison = PeriodComparison.Of(kept.Report, (null, null), (null, null), _end.InZone(_business.Zone).Date).Comparison };
        var digest = DigestRules.Build(_business, _business.Responsible(StaffRole.Owner), [.. _moving.OrderBy(lead => lead.Lead.Id)], [], _ => "", _from, _end, kept) with { NumbersLink = "numbers.html" };
        var pages = new PageRenderer();
        var mail = await new DigestPage(pages).RenderAsync(digest);
        folder.Create();
        return
        [
            await WriteAsync(folder, "digest.html", mail.Html, ct),
            await WriteAsync(folder, "digest.txt", mail.Text, ct),
            await WriteAsync(folder, "numbers.html", await pages.RenderAsync<NumbersFile, NumbersShown>(shown), ct),
        ];
    }

    private static async Task<string> WriteAsync(DirectoryInfo folder, string name, string text, CancellationToken ct)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, text, ct);
        return path;
    }
}
