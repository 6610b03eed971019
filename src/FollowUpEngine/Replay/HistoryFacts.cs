using FollowUpEngine.Businesses;
using FollowUpEngine.Leads;
using FollowUpEngine.Qualification;
using FollowUpEngine.Scheduling;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>
/// What did people do about a lead, by the dates of its row? In order of time; what has one time stands in the order of the stages.
/// A date without a time never contradicts an earlier stage of the same day.
/// </summary>
internal sealed class HistoryFacts(Business business, HistoryRow row, Instant arrived)
{
    private const string Teller = "the history";

    // A quote needs an amount, and no figure of the report depends on it.
    private const decimal UnknownAmount = 1;

    // The report tells no reasons of rejections.
    private const RejectReason UnknownReason = RejectReason.BelowTheBar;

    private readonly List<PeopleFact> _facts = [];
    private readonly Instant _arrived = arrived;
    private Instant _last = arrived;

    public static IReadOnlyList<PeopleFact> Of(Business business, HistoryRow row, Instant arrived, HistoryMap map)
    {
        var facts = new HistoryFacts(business, row, arrived);
        facts.Touches();
        facts.Handoff();
        facts.Visit();
        facts.Parking();
        facts.Sale(map.EndsOnLastDate);
        if (map.AnsweredWithin is { } within)
        {
            facts.AssumeTouch(within);
        }

        return [.. facts._facts.OrderBy(fact => fact.At)];
    }

    private void Touches()
    {
        var who = row.Text(HistoryMeaning.Generator) ?? Teller;
        Touch(HistoryMeaning.CalledAt, HumanTouched.CallMade, who);
        Touch(HistoryMeaning.TouchedAt, HumanTouched.Message, who);
        Touch(HistoryMeaning.TalkedAt, HumanTouched.Conversation, who);
        if (At(HistoryMeaning.RepliedAt) is { } replied)
        {
            _facts.Add(new MessageReceived { At = replied, Who = Teller, Channel = Channel.Email });
        }

        if (At(HistoryMeaning.QualifiedAt) is { } qualified)
        {
            _facts.AddRange(Enum.GetValues<BarQuestion>().Select(question => new BarAnswered
            {
                At = qualified, Who = who, Question = question, Answer = "qualified", Meets = true, Evidence = "the history's date of qualification",
            }));
        }
    }

    private void Touch(HistoryMeaning meaning, string how, string who)
    {
        if (At(meaning) is { } at)
        {
            _facts.Add(new HumanTouched { At = at, Who = who, How = how });
        }
    }

    private void Handoff()
    {
        if (At(HistoryMeaning.HandedOffAt) is { } handed)
        {
            _facts.Add(new HandedOff
            {
                At = handed,
                Who = row.Text(HistoryMeaning.Generator) ?? Teller,
                To = Closer().Id,
                NextStep = "as agreed (the history does not say)",
                Context = "The history does not say.",
                // Who was found qualified was asked about it.
                BudgetDiscussed = row.Text(HistoryMeaning.QualifiedAt) is null ? null : true,
                Override = row.Text(HistoryMeaning.QualifiedAt) is null ? "The history does not tell the answers of the bar." : null,
            });
        }

        if (At(HistoryMeaning.AcceptedAt) is { } accepted)
        {
            _facts.Add(new HandoffAccepted { At = accepted, Who = CloserName(), Closer = Closer().Id });
        }

        if (At(HistoryMeaning.RejectedAt) is { } rejected)
        {
            _facts.Add(new HandoffRejected { At = rejected, Who = CloserName(), Reason = ReasonOfRejection(), Text = row.Text(HistoryMeaning.RejectReason) });
        }
    }

    private RejectReason ReasonOfRejection()
    {
        if (row.Text(HistoryMeaning.RejectReason) is not { } words)
        {
            return UnknownReason;
        }

        if (HistoryRejectReasons.TryRead(words, out var reason))
        {
            return reason;
        }

        row.Fault(HistoryMeaning.RejectReason, $"\"{Excerpt.Of(words, 40)}\" is no reason that is known here; it counts as below the bar.", "Say in the mapping file's values whether it means below the bar, bad contact, outside the area, no capacity, price or too busy.");
        return UnknownReason;
    }

    private void Parking()
    {
        var parked = At(HistoryMeaning.ParkedAt);
        if (row.Time(HistoryMeaning.ParkedUntil) is { } until)
        {
            // Not told when it was parked: with the last thing known before it.
            _facts.Add(new Parked
            {
                At = parked ?? _last,
                Who = CloserName(),
                Until = until.Day ?? until.At.InZone(business.Zone).Date,
                Reason = row.Text(HistoryMeaning.ParkReason) ?? "the history does not say",
            });
        }
        else if (parked is not null && row.Text(HistoryMeaning.ParkedUntil) is null)
        {
            row.Fault(HistoryMeaning.ParkedAt, "It was parked, and nothing says until when.", "Map the column of that day as parkedUntil; without it the parking is not told.");
        }
    }

    /// <summary>A touch that the file does not tell, unless it tells something that proves an earlier one or an earlier end.</summary>
    private void AssumeTouch(Duration within)
    {
        var at = WorkingTimeRules.Add(Duty.HoursOf(business.Responsible(StaffRole.Generator), business), _arrived, within);
        if (!_facts.Any(fact => fact is HumanTouched || (fact.At <= at && (fact is Closed || HumanTouchRules.Proves(fact)))))
        {
            _facts.Add(new HumanTouched { At = at, Who = Teller, How = HumanTouched.Message, Evidence = "assumed: the history does not tell the first touch" });
        }
    }

    private void Visit()
    {
        var before = _last;
        var booked = At(HistoryMeaning.BookedAt);
        var starts = row.Time(HistoryMeaning.AppointmentAt)?.At ?? row.Time(HistoryMeaning.HeldAt)?.At ?? row.Time(HistoryMeaning.MissedAt)?.At;
        if (booked is not null && starts is null)
        {
            row.Fault(HistoryMeaning.BookedAt, "It was booked, and nothing says for when.", "Map the column of the appointment's own time as appointmentAt; without it the booking is not told.");
        }
        else if (starts is { } time && (booked is not null || row.Text(HistoryMeaning.AppointmentAt) is not null))
        {
            // Not told when it was booked: with the last thing known before it.
            var at = booked ?? (before <= time ? before : _arrived);
            _facts.Add(new AppointmentBooked { At = at, Who = CloserName(), Starts = Instant.Max(time, at) });
        }

        if (At(HistoryMeaning.MissedAt) is { } missed)
        {
            _facts.Add(new AppointmentMissed { At = missed, Who = CloserName() });
        }

        if (At(HistoryMeaning.CancelledAt) is { } cancelled)
        {
            _facts.Add(new AppointmentCancelled { At = cancelled, Who = Teller });
        }

        if (At(HistoryMeaning.HeldAt) is { } held)
        {
            _facts.Add(new AppointmentHeld { At = held, Who = CloserName() });
        }
    }

    private void Sale(bool endsOnLastDate)
    {
        if (At(HistoryMeaning.QuoteSentAt) is { } quoted)
        {
            _facts.Add(new QuoteSent { At = quoted, Who = CloserName(), Amount = Amount(HistoryMeaning.QuoteAmount) ?? Amount(HistoryMeaning.WonAmount) ?? UnknownAmount });
        }

        Close(HistoryMeaning.WonAt, LeadStage.Won);
        Close(HistoryMeaning.LostAt, LeadStage.Lost);
        Close(HistoryMeaning.DisqualifiedAt, LeadStage.Disqualified);
        // A stage that is an end says more than a status that is open still.
        var column = IsEnd(row.Text(HistoryMeaning.Stage)) && !IsEnd(row.Text(HistoryMeaning.Outcome)) ? HistoryMeaning.Stage : HistoryMeaning.Outcome;
        if (row.Text(column) is not { } outcome || _facts.OfType<Closed>().Any())
        {
            return;
        }

        if (!HistoryOutcomes.TryRead(outcome, out var stage))
        {
            row.UnknownStage(column, outcome, $"\"{Excerpt.Of(outcome, 40)}\" is no outcome that is known here; the lead counts as open.", "Write won, lost, disqualified, open, or how far it came (qualified, scheduled, visited or quoted), or say what it means (on the page of the import, or in a mapping file's values).");
        }
        else if (stage is { } undated && row.Text(HistoryMeaning.ClosedAt) is null && endsOnLastDate)
        {
            var since = row.Time(HistoryMeaning.StageAt)?.At;
            _facts.Add(End(undated, since > _last ? since.Value : _last));
        }
        else if (stage is { } end && row.Text(HistoryMeaning.ClosedAt) is null)
        {
            row.Fault(column, $"It ended as {end.ToString().ToLowerInvariant()}, and no date says when; the lead counts as open.", "Say which column has that date (closedAt in a mapping file), or, in an import, that such deals ended on the last date of their row.");
        }
        else if (stage is { } known)
        {
            Close(HistoryMeaning.ClosedAt, known);
        }
    }

    private static bool IsEnd(string? words) => words is not null && HistoryOutcomes.TryRead(words, out var stage) && stage is not null;

    private void Close(HistoryMeaning meaning, LeadStage stage)
    {
        if (At(meaning) is { } at)
        {
            _facts.Add(End(stage, at));
        }
    }

    private Closed End(LeadStage stage, Instant at) => new()
    {
        At = at,
        Who = CloserName(),
        As = stage,
        Reason = stage == LeadStage.Won ? null : row.Text(HistoryMeaning.LostReason) ?? "the history does not say",
        Amount = stage == LeadStage.Won ? Amount(HistoryMeaning.WonAmount) : null,
    };

    /// <summary>Zero is how exports write that nobody filled it in.</summary>
    private decimal? Amount(HistoryMeaning meaning) => row.Amount(meaning) is > 0 and var amount ? amount : null;

    private Instant? At(HistoryMeaning meaning)
    {
        if (row.Time(meaning) is not { } time)
        {
            return null;
        }

        var at = time.Day is { } day && time.At < _last && _last.InZone(business.Zone).Date == day ? _last : time.At;
        if (at < _arrived)
        {
            row.Fault(meaning, "It lies before the lead's arrival and is not told.", "Look whether the two columns are mixed up, or their zones differ.");
            return null;
        }

        _last = Instant.Max(_last, at);
        return at;
    }

    private StaffMember Closer() => Named(row.Text(HistoryMeaning.Closer)) ?? business.Responsible(StaffRole.Closer);

    private string CloserName() => row.Text(HistoryMeaning.Closer) ?? Teller;

    private StaffMember? Named(string? name) =>
        business.Staff.FirstOrDefault(person => string.Equals(person.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase));
}
