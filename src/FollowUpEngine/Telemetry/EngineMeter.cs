using System.Diagnostics.Metrics;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Telemetry;

/// <summary>
/// What an operator watches over all businesses. Counted from facts once they are committed, in the process that wrote them; a
/// process that dies in between loses a count, never a fact. Tags hold no personal data, and no lead or business either.
/// </summary>
public sealed class EngineMeter : IDisposable
{
    /// <summary>The name under which an exporter finds the instruments.</summary>
    public const string Name = "FollowUpEngine";

    public const string TouchesName = "followup.touches";
    public const string OutcomeTag = "outcome";

    /// <summary>Outcomes that a person should look at.</summary>
    public const string Unknown = "unknown";

    /// <inheritdoc cref="Unknown"/>
    public const string Unconfirmed = "unconfirmed";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _leads;
    private readonly Counter<long> _touches;
    private readonly Counter<long> _stalls;
    private readonly Counter<long> _ticks;
    private readonly Histogram<double> _firstResponse;
    private readonly Histogram<double> _sweep;
    private readonly Gauge<long> _overdue;

    public EngineMeter()
    {
        _leads = _meter.CreateCounter<long>("followup.leads", "{lead}", "Inquiries taken; 'first' tells a new lead from one that asks again.");
        _touches = _meter.CreateCounter<long>(TouchesName, "{message}", "Messages by outcome and, where known, channel.");
        _stalls = _meter.CreateCounter<long>("followup.stalls", "{stall}", "Stalls that began, by cause.");
        _ticks = _meter.CreateCounter<long>("followup.ticks", "{tick}", "Runs of the minute timer: none for minutes means that it stands still.");
        _firstResponse = _meter.CreateHistogram<double>("followup.first_response.duration", "s", "From a lead's arrival to its first answer, by the engine or a person.");
        _sweep = _meter.CreateHistogram<double>("followup.sweep.duration", "s", "One business's nightly sweep.");
        _overdue = _meter.CreateGauge<long>("followup.work.overdue", "{wake}", "Wakes that were due minutes ago and still stand: work is stuck or failing.");
    }

    /// <summary>Whether an instrument is one of this meter, and not of another in the same process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Committed(LeadChange change)
    {
        if (!_touches.Enabled && !_leads.Enabled && !_stalls.Enabled && !_firstResponse.Enabled)
        {
            return;
        }

        foreach (var fact in change.Facts)
        {
            Count(fact);
        }

        FirstResponse(change, change.After.FirstAutomaticTouchAt, "engine");
        FirstResponse(change, change.After.FirstHumanTouchAt, "person");
    }

    public void Ticked(int overdue)
    {
        _ticks.Add(1);
        _overdue.Record(overdue);
    }

    public void Swept(TimeSpan took) => _sweep.Record(took.TotalSeconds);

    public void Dispose() => _meter.Dispose();

    private void Count(LeadFact fact)
    {
        switch (fact)
        {
            case InquiryReceived inquiry:
                _leads.Add(1, new KeyValuePair<string, object?>("first", inquiry.Number == 1));
                break;
            case StallBegan stall:
                _stalls.Add(1, new KeyValuePair<string, object?>("cause", stall.Cause.ToString()));
                break;
            case TouchSent sent:
                Touch("sent", sent.Channel);
                break;
            case TouchRejected rejected:
                Touch("rejected", rejected.Channel);
                break;
            case TouchDelivered delivered:
                Touch("delivered", delivered.Channel);
                break;
            case TouchUndelivered undelivered:
                Touch("undelivered", undelivered.Channel);
                break;
            case TouchHeldBack heldBack:
                Touch("held back", heldBack.Channel);
                break;
            case TouchDeferred:
                Touch("deferred", null);
                break;
            case TouchUnknown:
                Touch(Unknown, null);
                break;
            case TouchUnconfirmed:
                Touch(Unconfirmed, null);
                break;
        }
    }

    private void Touch(string outcome, Channel? channel) =>
        _touches.Add(1, new KeyValuePair<string, object?>(OutcomeTag, outcome), new KeyValuePair<string, object?>("channel", channel?.ToString()));

    /// <summary>Only the change that brought the first one has a fact of its moment.</summary>
    private void FirstResponse(LeadChange change, Instant? at, string by)
    {
        if (at is { } first && change.Facts.Any(fact => fact.At == first))
        {
            _firstResponse.Record((first - change.After.ArrivedAt).TotalSeconds, new KeyValuePair<string, object?>("by", by));
        }
    }
}
