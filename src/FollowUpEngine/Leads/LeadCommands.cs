using FollowUpEngine.Appointments;
using FollowUpEngine.Businesses;
using FollowUpEngine.Consent;
using FollowUpEngine.Handoffs;
using FollowUpEngine.Intake;
using FollowUpEngine.Sending;
using FollowUpEngine.Storage;
using NodaTime;

namespace FollowUpEngine.Leads;

/// <summary>Carries out what a person asks of a lead.</summary>
public sealed class LeadCommands(LeadStore leads, SuppressionStore suppressions, AssignmentStore assignments, SlotStore slots, ContactHash hash, Contention contention)
{
    private readonly PersonIndex _people = new(hash);

    /// <param name="sight">What the person saw who asks; null: a program asks, or a person by a link that acts once.</param>
    public async Task<LeadCommandResult> ExecuteAsync(Business business, LeadId id, LeadCommand command, Instant now, CancellationToken ct, Sight? sight = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await leads.LoadAliveAsync(business.Id, id, ct) is not { } stored)
            {
                return new LeadCommandResult.NotFound();
            }

            // In the loop: who loses against a colleague's commit must hear of it too. A lead that lives on in another one counts anew.
            if (sight is not null && stored.Lead.Id == id && stored.Lead.Version != sight.Version
                && SightRules.Of(command, await leads.FactsSinceAsync(business.Id, stored.Lead, sight, ct), now) is { } overtaken)
            {
                return overtaken is Overtaken.Meanwhile meanwhile ? new LeadCommandResult.Overtaken(meanwhile.Facts) : new LeadCommandResult.Done(stored.Lead);
            }

            var book = command is LeadCommand.Tell { Fact: HandedOff } ? await assignments.ReadAsync(business, ct) : null;
            var day = await DayAsync(business, stored.Lead, command, ct);
            var asked = command switch
            {
                LeadCommand.Tell tell => tell with { Assignment = book?.State, Taken = day?.Stretches },
                LeadCommand.Book wish => wish with { Taken = day?.Stretches },
                LeadCommand.Answer answer => answer with { IsStopped = await suppressions.IsStoppedAsync(business.Id, stored.Lead, answer.Channel, ct) },
                _ => command,
            };
            var decision = LeadDecider.Decide(stored.Lead, asked, business, now);
            if (decision is LeadDecision.Refused refused)
            {
                return new LeadCommandResult.Refused(refused.Reason);
            }

            var decided = (LeadDecision.Change)decision;
            if (decided.Facts.Count == 0)
            {
                // Stopped already, but an address or a number may have come since.
                await StopFurtherAsync(business, stored.Lead, command, now, ct);
                return new LeadCommandResult.Done(stored.Lead);
            }

            List<RowChange> rows = [.. TouchLedger.RowsFor(stored.Lead, decided.Facts)];
            if (command is LeadCommand.OptOut stop)
            {
                rows.AddRange(suppressions.RowsFor(stored.Lead, stop.Channel, stop.By, now));
            }

            if (decided.Facts.OfType<HandedOff>().LastOrDefault() is { } handed)
            {
                rows.Add(book!.After(handed.To, business, now));
            }

            if (command is LeadCommand.Book && day is not null)
            {
                rows.AddRange(day.RowsFor(decided.Facts.Aggregate(stored.Lead, LeadFolding.Evolve), business));
            }

            var change = LeadChange.Of(stored.Lead, decided.Facts, rows);
            change = change with { Rows = [.. rows, .. _people.NameRows(stored.Lead, change.After)] };
            try
            {
                await leads.CommitAsync(business, stored, change, now, ct);
                return new LeadCommandResult.Done(change.After);
            }
            catch (RowConflictException) when (attempt < Contention.Tries)
            {
                // Somebody else changed the lead: decide again on what it is now.
                await contention.PauseAsync(attempt, ct);
            }
        }
    }

    /// <summary>The calendar around a visit that is told or wanted; null: it is about none.</summary>
    private async Task<SlotDay?> DayAsync(Business business, Lead lead, LeadCommand command, CancellationToken ct)
    {
        var visit = command switch
        {
            LeadCommand.Tell { Fact: VisitAgreed told } => told,
            LeadCommand.Book wish => wish.Visit,
            _ => null,
        };
        return visit is null ? null : await slots.OpenAsync(business, BookingDecisions.PersonOf(lead, visit, business), visit.Starts, BookingDecisions.EndOf(lead, visit, business), ct);
    }

    private Task StopFurtherAsync(Business business, Lead lead, LeadCommand command, Instant now, CancellationToken ct) =>
        command is LeadCommand.OptOut stop ? suppressions.StopAsync(business.Id, lead, stop.Channel, stop.By, now, ct) : Task.CompletedTask;
}

/// <summary>What became of a command.</summary>
public abstract record LeadCommandResult
{
    public sealed record Done(Lead Lead) : LeadCommandResult;

    public sealed record Refused(string Reason) : LeadCommandResult;

    /// <summary>Nothing was done: others did something that the person had not seen. They look, and ask again.</summary>
    public sealed record Overtaken(IReadOnlyList<LeadFact> Facts) : LeadCommandResult;

    public sealed record NotFound : LeadCommandResult;
}
