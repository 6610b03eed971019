using System.Diagnostics.Metrics;
using FollowUpEngine.Leads;
using FollowUpEngine.Sending;
using FollowUpEngine.Telemetry;
using FollowUpEngine.Testing;
using NodaTime;
using Xunit;

namespace FollowUpEngine.Tests.Telemetry;

public sealed class EngineMeterTests : IDisposable
{
    private readonly EngineMeter _meter = new();
    private readonly MeterListener _listener = new();
    private readonly List<string> _heard = [];

    public EngineMeterTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_meter.Owns(instrument))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument.Name, value, tags));
        _listener.Start();
    }

    [Fact]
    public async Task A_lead_its_first_answer_and_its_messages_are_counted()
    {
        var world = new EngineWorld();
        var taken = await world.ReceiveAsync(Given.Inquiry());
        var stored = await world.Leads.LoadAsync(world.Business.Id, taken, default);
        _meter.Committed(new LeadChange(stored!.Lead, [.. await world.Leads.FactsAsync(world.Business.Id, stored.Lead, default)], []));
        Assert.Contains("followup.leads 1 first=True", _heard);

        var at = stored.Lead.ArrivedAt + Duration.FromSeconds(90);
        var touch = new TouchRef("first-answer", "sms");
        _meter.Committed(new LeadChange(stored.Lead with { FirstAutomaticTouchAt = at }, [new TouchSent { At = at, Touch = touch, Channel = Channel.Sms, Audience = Audience.Lead, ProviderId = "SM1" }], []));
        Assert.Contains("followup.touches 1 outcome=sent channel=Sms", _heard);
        Assert.Contains("followup.first_response.duration 90 by=engine", _heard);

        _heard.Clear();
        var later = at + Duration.FromHours(1);
        _meter.Committed(new LeadChange(stored.Lead with { FirstAutomaticTouchAt = at }, [new TouchUnknown { At = later, Touch = touch, Detail = "no answer" }], []));
        Assert.Equal(["followup.touches 1 outcome=unknown channel="], _heard);
    }

    [Fact]
    public void Nobody_listening_costs_nothing_and_is_no_fault()
    {
        using var meter = new EngineMeter();
        meter.Ticked(3);
        meter.Swept(TimeSpan.FromSeconds(2));
        Assert.Empty(_heard);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    private void Hear<T>(string name, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = $"{name} {value}";
        foreach (var (key, tag) in tags)
        {
            text += $" {key}={tag}";
        }

        _heard.Add(text);
    }
}
