using FollowUpEngine.Businesses;
using FollowUpEngine.Sending;
using NodaTime;

namespace FollowUpEngine.Replay;

/// <summary>Counts the messages of one step.</summary>
internal sealed class MessageTally
{
    private readonly Spread _after = new();
    private int _sent;
    private int _units;

    /// <param name="units">SMS segments, or 1 for an email.</param>
    /// <param name="after">Since the cadence began.</param>
    public void Add(int units, Duration after)
    {
        _sent++;
        _units += units;
        _after.Add(after);
    }

    public void Add(MessageTally other)
    {
        _sent += other._sent;
        _units += other._units;
        _after.Add(other._after);
    }

    public MessageFigures Figures(MessageKind kind, SendPrices prices) => new(
        kind.Audience, kind.Channel, kind.Cadence, kind.Step, _sent, kind.Channel == Channel.Sms ? _units : 0,
        _units * (kind.Channel == Channel.Sms ? prices.SmsSegment : prices.Email), _after.Figures()!);
}

/// <summary>Which message of which cadence, to whom and how.</summary>
internal readonly record struct MessageKind(Audience Audience, Channel Channel, string Cadence, string Step);
